package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Letter;
import java.util.stream.IntStream;

/** Senders that go on from where they arrived. */
public interface MiddlemanContract {

    /** Through one to a third; the middleman keeps nothing. */
    @Scenario
    default void shouldTravelThroughAMiddleman(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        RemoteRef<Sender<String>> third =
                fixture.pass(channel.sender(), Travels.stringSender(), fixture.elsewhere());
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
    default void shouldTravelAroundAndHome(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        RemoteRef<Sender<String>> third =
                fixture.pass(channel.sender(), Travels.stringSender(), fixture.elsewhere());
        channel.sender().run(Sender::close);
        Sender<String> home = fixture.fetch(third, Travels.stringSender());
        third.run(Sender::close);
        home.send("all around");

        assertThat(Expect.message(channel.receiver())).isEqualTo("all around");
        home.close();
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** A middleman that forwards letters it does not look into. */
    @Scenario
    default void shouldTravelInsideForwardedMessages(Fixture fixture) throws Exception {
        OutgoingChannel<Letter> toMiddleman = fixture.outgoing(Letter.class);
        RemoteRef<Receiver<Letter>> middle = toMiddleman.receiver();
        RemoteRef<Channel<Letter>> last =
                fixture.elsewhere().make(app -> app.channels().channel(Letter.class));
        RemoteRef<Sender<Letter>> toLast =
                fixture.pass(
                        fixture.elsewhere().make(app -> app.get(last).sender()),
                        MessageType.senderOf(MessageType.of(Letter.class)),
                        fixture.there());
        Pending<Void> forwarding =
                fixture.there()
                        .start(
                                app -> {
                                    for (Letter letter : app.get(middle)) {
                                        app.get(toLast).send(letter);
                                        letter.reply().close();
                                    }
                                });
        var channel = fixture.channel(String.class);

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
    default void shouldKeepTheOrderThroughAMiddleman(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        var type = MessageType.senderOf(MessageType.of(Integer.class));
        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 1_000; i++) {
                                sender.send(i);
                            }
                        });

        RemoteRef<Sender<Integer>> third =
                fixture.pass(channel.sender(), type, fixture.elsewhere());
        third.run(
                sender -> {
                    for (int i = 1_000; i < 2_000; i++) {
                        sender.send(i);
                    }
                });

        assertThat(Expect.messages(channel.receiver(), 2_000))
                .isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    }

    /** The home is not the application that connected the other two. */
    @Scenario
    default void shouldConnectTwoPlacesThatHaveNotMet(Fixture fixture) throws Exception {
        OutgoingChannel<String> channel = fixture.outgoing(String.class);

        RemoteRef<Sender<String>> third = fixture.send(channel.sender(), fixture.elsewhere());
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
