package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.messages.Letter;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Pending;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.util.stream.IntStream;

/** Senders that go on from where they arrived. */
public interface MiddlemanContract {

    /** Through one to a third; the middleman keeps nothing. */
    @Scenario
    default void shouldTravelThroughAMiddleman(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);

        Held<Sender<String>> third =
                stage.pass(channel.sender(), Travels.stringSender(), stage.elsewhere());
        channel.sender().run(Sender::close);
        third.run(
                sender -> {
                    sender.send("from the third");
                    sender.close();
                });

        assertThat(Expect.message(channel.receiver())).isEqualTo("from the third");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** All around and home. */
    @Scenario
    default void shouldTravelAroundAndHome(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);

        Held<Sender<String>> third =
                stage.pass(channel.sender(), Travels.stringSender(), stage.elsewhere());
        channel.sender().run(Sender::close);
        Sender<String> home = stage.fetch(third, Travels.stringSender());
        third.run(Sender::close);
        home.send("all around");

        assertThat(Expect.message(channel.receiver())).isEqualTo("all around");
        home.close();
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** A middleman that forwards letters it does not look into. */
    @Scenario
    default void shouldTravelInsideForwardedMessages(Stage stage) throws Exception {
        Outbound<Letter> toMiddleman = stage.outbound(Letter.class);
        Held<Receiver<Letter>> middle = toMiddleman.receiver();
        Held<Channel<Letter>> last =
                stage.elsewhere().make(site -> site.channels().channel(Letter.class));
        Held<Sender<Letter>> toLast =
                stage.pass(
                        stage.elsewhere().make(site -> site.get(last).sender()),
                        MessageType.senderOf(MessageType.of(Letter.class)),
                        stage.there());
        Pending<Void> forwarding =
                stage.there()
                        .start(
                                site -> {
                                    for (Letter letter : site.get(middle)) {
                                        site.get(toLast).send(letter);
                                        letter.reply().close();
                                    }
                                });
        var channel = stage.channel(String.class);

        for (int i = 0; i < 100; i++) {
            toMiddleman.sender().send(new Letter("letter " + i, channel.sender()));
        }
        channel.sender().close();
        toMiddleman.sender().close();
        forwarding.await();
        last.run(
                it -> {
                    for (int i = 0; i < 100; i++) {
                        Letter letter = Expect.message(it.receiver());
                        letter.reply().send("re: " + letter.text());
                        letter.reply().close();
                    }
                });

        assertThat(Expect.messages(channel.receiver(), 100))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "re: letter " + i).toList());
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Law 1: what the middleman sent before it passed the sender on comes first. */
    @Scenario
    default void shouldKeepTheOrderThroughAMiddleman(Stage stage) throws Exception {
        Inbound<Integer> channel = stage.inbound(Integer.class);
        var type = MessageType.senderOf(MessageType.of(Integer.class));
        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 1_000; i++) {
                                sender.send(i);
                            }
                        });

        Held<Sender<Integer>> third = stage.pass(channel.sender(), type, stage.elsewhere());
        third.run(
                sender -> {
                    for (int i = 1_000; i < 2_000; i++) {
                        sender.send(i);
                    }
                });

        assertThat(Expect.messages(channel.receiver(), 2_000))
                .isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    }

    /** The home is not the place that connected the other two. */
    @Scenario
    default void shouldConnectTwoPlacesThatHaveNotMet(Stage stage) throws Exception {
        Outbound<String> channel = stage.outbound(String.class);

        Held<Sender<String>> third = stage.send(channel.sender(), stage.elsewhere());
        channel.sender().close();
        third.run(
                sender -> {
                    sender.send("we have met");
                    sender.close();
                });

        String received = channel.receiver().ask(receiver -> Expect.message(receiver));
        assertThat(received).isEqualTo("we have met");
        Reason end = channel.receiver().ask(receiver -> Expect.disconnection(receiver));
        assertThat(end).isEqualTo(Reason.CLOSED);
    }
}
