package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.tck.messages.Letter;
import ipc.tck.stage.Await;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.time.Duration;

/** A process dies through which a sender travelled, or where it was at home. */
public interface MiddlemanCrashContract {

    /** It had passed the sender on, and it was adopted. */
    @Scenario
    default void shouldSurviveTheDeathOfAMiddlemanThatPassedItOn(Stage stage) throws Exception {
        stage.needsProcesses();
        Inbound<String> channel = stage.inbound(String.class);
        Held<Sender<String>> third =
                stage.pass(channel.sender(), Travels.stringSender(), stage.elsewhere());
        third.run(sender -> sender.send("before"));
        assertThat(Expect.message(channel.receiver())).isEqualTo("before");

        stage.there().kill();
        third.run(sender -> sender.send("after"));

        assertThat(Expect.message(channel.receiver())).isEqualTo("after");
        third.run(Sender::close);
        assertThat(Expect.disconnection(channel.receiver())).isNotNull();
    }

    /** It had passed the sender on, inside a message that nobody has read yet. */
    @Scenario
    default void shouldSurviveTheDeathOfAMiddlemanWhileItIsUnread(Stage stage) throws Exception {
        stage.needsProcesses();
        Inbound<String> channel = stage.inbound(String.class);
        Held<Channel<Letter>> last =
                stage.elsewhere().make(site -> site.channels().channel(Letter.class));
        Held<Sender<Letter>> way =
                stage.pass(
                        stage.elsewhere().make(site -> site.get(last).sender()),
                        MessageType.senderOf(MessageType.of(Letter.class)),
                        stage.there());
        Held<Sender<String>> sender = channel.sender();
        stage.there()
                .run(
                        site -> {
                            site.get(way).send(new Letter("unread", site.get(sender)));
                            site.get(sender).flush(Duration.ofSeconds(10));
                            site.get(way).flush(Duration.ofSeconds(10));
                        });

        stage.there().kill();
        last.run(
                it -> {
                    try (Sender<String> reply = Expect.message(it.receiver()).reply()) {
                        reply.send("read after its carrier's death");
                    }
                });

        assertThat(Expect.message(channel.receiver())).isEqualTo("read after its carrier's death");
        assertThat(Expect.disconnection(channel.receiver())).isNotNull();
    }

    /** It dies before it passed the sender on. */
    @Scenario
    default void shouldBeDisconnectedWhenTheMiddlemanDiesBeforePassingOn(Stage stage)
            throws Exception {
        stage.needsProcesses();
        Inbound<String> channel = stage.inbound(String.class);
        stage.elsewhere();

        stage.there().kill();

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.PROCESS_DIED);
    }

    /** The sender's home dies while the sender is at a third place. */
    @Scenario
    default void shouldTellTheCarrierThatTheHomeDied(Stage stage) {
        stage.needsProcesses();
        Outbound<String> channel = stage.outbound(String.class);
        Held<Sender<String>> third = stage.send(channel.sender(), stage.elsewhere());

        stage.there().kill();

        Reason reason = third.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** The home dies while the sender is on its way; it arrives disconnected. */
    @Scenario
    default void shouldArriveDisconnectedWhenTheHomeDiesMeanwhile(Stage stage) throws Exception {
        stage.needsProcesses();
        Outbound<String> channel = stage.outbound(String.class);
        Held<Channel<Letter>> last =
                stage.elsewhere().make(site -> site.channels().channel(Letter.class));
        Sender<Letter> way =
                stage.fetch(
                        stage.elsewhere().make(site -> site.get(last).sender()),
                        MessageType.senderOf(MessageType.of(Letter.class)));

        stage.there().kill();
        way.send(new Letter("too late", channel.sender()));

        Reason reason =
                last.ask(
                        it -> {
                            Sender<String> arrived = Expect.message(it.receiver()).reply();
                            Await.until("it is known", arrived::isDisconnected);
                            return Expect.failingSend(arrived, "x");
                        });
        assertThat(reason).isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** The third dies; the middleman, which kept its own, lives. */
    @Scenario
    default void shouldKeepTheMiddlemansOwnWhenTheThirdDies(Stage stage) throws Exception {
        stage.needsProcesses();
        Inbound<String> channel = stage.inbound(String.class);
        stage.pass(channel.sender(), Travels.stringSender(), stage.elsewhere());

        stage.elsewhere().kill();
        channel.sender().run(sender -> sender.send("alive"));

        assertThat(Expect.message(channel.receiver())).isEqualTo("alive");
        channel.sender().run(Sender::close);
        assertThat(Expect.disconnection(channel.receiver())).isNotNull();
    }
}
