package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Letter;
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
    default void shouldSurviveTheDeathOfAMiddlemanThatPassedItOn(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> channel = fixture.incoming(String.class);
        RemoteRef<Sender<String>> third =
                fixture.pass(channel.sender(), Travels.stringSender(), fixture.elsewhere());
        third.run(sender -> sender.send("before"));
        assertThat(Expect.message(channel.receiver())).isEqualTo("before");

        fixture.there().kill();
        third.run(sender -> sender.send("after"));

        assertThat(Expect.message(channel.receiver())).isEqualTo("after");
        third.run(Sender::close);
        assertThat(Expect.disconnection(channel.receiver()))
                .isIn(Reason.CLOSED, Reason.PROCESS_DIED);
    }

    /** It had passed the sender on, inside a message that nobody has read yet. */
    @Scenario
    default void shouldSurviveTheDeathOfAMiddlemanWhileItIsUnread(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> channel = fixture.incoming(String.class);
        RemoteRef<Channel<Letter>> last = Travels.channelAt(fixture.elsewhere(), Letter.class);
        RemoteRef<Sender<Letter>> way =
                fixture.pass(Travels.senderOf(last), LETTER_SENDER, fixture.there());
        RemoteRef<Sender<String>> sender = channel.sender();
        fixture.there()
                .run(
                        app -> {
                            app.get(way).send(new Letter("unread", app.get(sender)));
                            app.get(sender).flush(Duration.ofSeconds(10));
                            app.get(way).flush(Duration.ofSeconds(10));
                        });

        fixture.there().kill();
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
    default void shouldBeDisconnectedWhenTheMiddlemanDiesBeforePassingOn(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> channel = fixture.incoming(String.class);
        RemoteRef<Channel<byte[]>> ballast = Travels.channelAt(fixture.elsewhere(), byte[].class);
        RemoteRef<Channel<Letter>> last = Travels.channelAt(fixture.elsewhere(), Letter.class);
        RemoteRef<Sender<byte[]>> heavy =
                fixture.pass(
                        Travels.senderOf(ballast),
                        MessageType.senderOf(MessageType.of(byte[].class)),
                        fixture.there());
        RemoteRef<Sender<Letter>> way =
                fixture.pass(Travels.senderOf(last), LETTER_SENDER, fixture.there());
        last.run(it -> it.sender().close());
        RemoteRef<Sender<String>> sender = channel.sender();
        fixture.elsewhere().freeze();
        fixture.there()
                .run(
                        app -> {
                            app.get(heavy).send(new byte[MORE_THAN_A_SOCKET_HOLDS]);
                            app.get(way).send(new Letter("on its way", app.get(sender)));
                            Travels.expectFull(app.get(way));
                            Travels.expectFlushed(app.get(sender));
                            app.get(sender).close();
                        });

        fixture.there().kill();
        fixture.elsewhere().thaw();

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
        Reason end = last.ask(it -> Expect.disconnection(it.receiver()));
        assertThat(end).isEqualTo(Reason.PROCESS_DIED);
    }

    /** The sender's home dies while the sender is in a third application. */
    @Scenario
    default void shouldTellTheCarrierThatTheHomeDied(Fixture fixture) {
        fixture.needsProcesses();
        OutgoingChannel<String> channel = fixture.outgoing(String.class);
        RemoteRef<Sender<String>> third = fixture.send(channel.sender(), fixture.elsewhere());

        fixture.there().kill();

        Reason reason = third.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** The home is dead when the sender sets out; it arrives disconnected. */
    @Scenario
    default void shouldArriveDisconnectedWhenTheHomeDiedBefore(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<String> channel = fixture.outgoing(String.class);
        RemoteRef<Channel<Letter>> last = Travels.channelAt(fixture.elsewhere(), Letter.class);
        Sender<Letter> way = fixture.fetch(Travels.senderOf(last), LETTER_SENDER);

        fixture.there().kill();
        way.send(new Letter("too late", channel.sender()));

        assertThat(endOfArrival(last)).isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** The home dies while the sender is in a message that has come, and that nobody has read. */
    @Scenario
    default void shouldArriveDisconnectedWhenTheHomeDiesWhileItIsUnread(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<String> channel = fixture.outgoing(String.class);
        RemoteRef<Channel<Letter>> last = Travels.channelAt(fixture.elsewhere(), Letter.class);
        Sender<Letter> way = fixture.fetch(Travels.senderOf(last), LETTER_SENDER);
        way.send(new Letter("unread", channel.sender()));
        fixture.deliver("has come behind it", MessageType.of(String.class), fixture.elsewhere());

        fixture.there().kill();

        assertThat(endOfArrival(last)).isEqualTo(Reason.PROCESS_DIED);
        assertThat(Expect.failingSend(channel.sender(), "x")).isEqualTo(Reason.PROCESS_DIED);
    }

    /** The home dies while the sender is in a message that its carrier has not even seen. */
    @Scenario
    default void shouldArriveDisconnectedWhenTheHomeDiesWhileTheCarrierIsFrozen(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<String> channel = fixture.outgoing(String.class);
        RemoteRef<Channel<Letter>> last = Travels.channelAt(fixture.elsewhere(), Letter.class);
        Sender<Letter> way = fixture.fetch(Travels.senderOf(last), LETTER_SENDER);
        fixture.elsewhere().freeze();
        way.send(new Letter("in its socket", channel.sender()));
        Travels.expectFlushed(way);
        Travels.expectFlushed(channel.sender());

        fixture.there().kill();
        fixture.elsewhere().thaw();

        assertThat(endOfArrival(last)).isEqualTo(Reason.PROCESS_DIED);
        assertThat(Expect.failingSend(channel.sender(), "x")).isEqualTo(Reason.PROCESS_DIED);
    }

    /** The third dies; the middleman, which kept its own, lives. */
    @Scenario
    default void shouldKeepTheMiddlemansOwnWhenTheThirdDies(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> channel = fixture.incoming(String.class);
        RemoteRef<Sender<String>> third =
                fixture.pass(channel.sender(), Travels.stringSender(), fixture.elsewhere());
        third.run(sender -> sender.send("it is here"));
        assertThat(Expect.message(channel.receiver())).isEqualTo("it is here");

        fixture.elsewhere().kill();
        channel.sender().run(sender -> sender.send("alive"));

        assertThat(Expect.message(channel.receiver())).isEqualTo("alive");
        channel.sender().run(Sender::close);
        assertThat(Expect.disconnection(channel.receiver()))
                .isIn(Reason.CLOSED, Reason.PROCESS_DIED);
    }

    /** Receives the sender that was on its way, and tells why nobody hears it. */
    private static Reason endOfArrival(RemoteRef<Channel<Letter>> last) {
        return last.ask(it -> Expect.failingSend(Expect.message(it.receiver()).reply(), "x"));
    }
}
