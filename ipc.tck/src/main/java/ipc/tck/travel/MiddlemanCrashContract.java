package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.tck.messages.Letter;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.time.Duration;

/**
 * A process dies through which a sender travelled, or where it was at home. Where two processes had
 * senders, the reason of the end is that of the one whose end the home learnt last.
 */
public interface MiddlemanCrashContract {
    /** So much is left in the memory of a process whose peer does not read. */
    int MORE_THAN_A_SOCKET_HOLDS = 4 << 20;

    /** The way to whoever reads letters. */
    MessageType<Sender<Letter>> LETTER_SENDER = MessageType.senderOf(MessageType.of(Letter.class));

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
        assertThat(Expect.disconnection(channel.receiver()))
                .isIn(Reason.CLOSED, Reason.PROCESS_DIED);
    }

    /** It had passed the sender on, inside a message that nobody has read yet. */
    @Scenario
    default void shouldSurviveTheDeathOfAMiddlemanWhileItIsUnread(Stage stage) throws Exception {
        stage.needsProcesses();
        Inbound<String> channel = stage.inbound(String.class);
        Held<Channel<Letter>> last = Travels.channelAt(stage.elsewhere(), Letter.class);
        Held<Sender<Letter>> way = stage.pass(Travels.senderOf(last), LETTER_SENDER, stage.there());
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
        assertThat(Expect.disconnection(channel.receiver()))
                .isIn(Reason.CLOSED, Reason.PROCESS_DIED);
    }

    /**
     * It dies in the act: the home knows that the sender was passed on, but the message is still in
     * the memory of the middleman, since the third reads nothing.
     */
    @Scenario
    default void shouldBeDisconnectedWhenTheMiddlemanDiesBeforePassingOn(Stage stage)
            throws Exception {
        stage.needsProcesses();
        Inbound<String> channel = stage.inbound(String.class);
        Held<Channel<byte[]>> ballast = Travels.channelAt(stage.elsewhere(), byte[].class);
        Held<Channel<Letter>> last = Travels.channelAt(stage.elsewhere(), Letter.class);
        Held<Sender<byte[]>> heavy =
                stage.pass(
                        Travels.senderOf(ballast),
                        MessageType.senderOf(MessageType.of(byte[].class)),
                        stage.there());
        Held<Sender<Letter>> way = stage.pass(Travels.senderOf(last), LETTER_SENDER, stage.there());
        last.run(it -> it.sender().close());
        Held<Sender<String>> sender = channel.sender();
        stage.elsewhere().freeze();
        stage.there()
                .run(
                        site -> {
                            site.get(heavy).send(new byte[MORE_THAN_A_SOCKET_HOLDS]);
                            site.get(way).send(new Letter("on its way", site.get(sender)));
                            Travels.expectFull(site.get(way));
                            Travels.expectFlushed(site.get(sender));
                            site.get(sender).close();
                        });

        stage.there().kill();
        stage.elsewhere().thaw();

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
        Reason end = last.ask(it -> Expect.disconnection(it.receiver()));
        assertThat(end).isEqualTo(Reason.PROCESS_DIED);
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

    /** The home is dead when the sender sets out; it arrives disconnected. */
    @Scenario
    default void shouldArriveDisconnectedWhenTheHomeDiedBefore(Stage stage) throws Exception {
        stage.needsProcesses();
        Outbound<String> channel = stage.outbound(String.class);
        Held<Channel<Letter>> last = Travels.channelAt(stage.elsewhere(), Letter.class);
        Sender<Letter> way = stage.fetch(Travels.senderOf(last), LETTER_SENDER);

        stage.there().kill();
        way.send(new Letter("too late", channel.sender()));

        assertThat(endOfArrival(last)).isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** The home dies while the sender is in a message that has come, and that nobody has read. */
    @Scenario
    default void shouldArriveDisconnectedWhenTheHomeDiesWhileItIsUnread(Stage stage)
            throws Exception {
        stage.needsProcesses();
        Outbound<String> channel = stage.outbound(String.class);
        Held<Channel<Letter>> last = Travels.channelAt(stage.elsewhere(), Letter.class);
        Sender<Letter> way = stage.fetch(Travels.senderOf(last), LETTER_SENDER);
        way.send(new Letter("unread", channel.sender()));
        stage.deliver("has come behind it", MessageType.of(String.class), stage.elsewhere());

        stage.there().kill();

        assertThat(endOfArrival(last)).isEqualTo(Reason.PROCESS_DIED);
        assertThat(Expect.failingSend(channel.sender(), "x")).isEqualTo(Reason.PROCESS_DIED);
    }

    /** The home dies while the sender is in a message that its carrier has not even seen. */
    @Scenario
    default void shouldArriveDisconnectedWhenTheHomeDiesWhileTheCarrierIsFrozen(Stage stage)
            throws Exception {
        stage.needsProcesses();
        Outbound<String> channel = stage.outbound(String.class);
        Held<Channel<Letter>> last = Travels.channelAt(stage.elsewhere(), Letter.class);
        Sender<Letter> way = stage.fetch(Travels.senderOf(last), LETTER_SENDER);
        stage.elsewhere().freeze();
        way.send(new Letter("in its socket", channel.sender()));
        Travels.expectFlushed(way);
        Travels.expectFlushed(channel.sender());

        stage.there().kill();
        stage.elsewhere().thaw();

        assertThat(endOfArrival(last)).isEqualTo(Reason.PROCESS_DIED);
        assertThat(Expect.failingSend(channel.sender(), "x")).isEqualTo(Reason.PROCESS_DIED);
    }

    /** The third dies; the middleman, which kept its own, lives. */
    @Scenario
    default void shouldKeepTheMiddlemansOwnWhenTheThirdDies(Stage stage) throws Exception {
        stage.needsProcesses();
        Inbound<String> channel = stage.inbound(String.class);
        Held<Sender<String>> third =
                stage.pass(channel.sender(), Travels.stringSender(), stage.elsewhere());
        third.run(sender -> sender.send("it is here"));
        assertThat(Expect.message(channel.receiver())).isEqualTo("it is here");

        stage.elsewhere().kill();
        channel.sender().run(sender -> sender.send("alive"));

        assertThat(Expect.message(channel.receiver())).isEqualTo("alive");
        channel.sender().run(Sender::close);
        assertThat(Expect.disconnection(channel.receiver()))
                .isIn(Reason.CLOSED, Reason.PROCESS_DIED);
    }

    /** Receives the sender that was on its way, and tells why nobody hears it. */
    private static Reason endOfArrival(Held<Channel<Letter>> last) {
        return last.ask(it -> Expect.failingSend(Expect.message(it.receiver()).reply(), "x"));
    }
}
