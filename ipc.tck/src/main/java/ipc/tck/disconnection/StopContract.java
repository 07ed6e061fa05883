package ipc.tck.disconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Accepted;
import ipc.api.channel.Channel;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.runtime.OwnedChannels;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import java.util.ArrayList;
import java.util.List;

/** What others learn when a part of the application, or a node, is stopped. */
public interface StopContract {
    /** What most of the channels carry. */
    MessageType<String> STRING = MessageType.of(String.class);

    /** The ways to them. */
    MessageType<Sender<String>> STRING_SENDER = MessageType.senderOf(STRING);

    /** The factory through which a sender was made. */
    @Scenario
    default void shouldTellTheReceiverThatTheSendersFactoryStopped(Fixture fixture)
            throws Exception {
        OwnedChannels part = fixture.here().newChannels("part");
        try (Channel<Sender<String>> way = part.channel(STRING_SENDER)) {
            Channel<String> channel = fixture.channel(String.class);
            way.sender().send(channel.sender());
            channel.sender().close();
            Sender<String> received = way.receiver().receive();
            received.send("last words");

            part.close();

            assertThat(channel.receiver().receive()).isEqualTo("last words");
            assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.STOPPED);
            assertThatThrownBy(() -> received.send("x")).isInstanceOf(StoppedException.class);
        }
    }

    /** The factory through which a receiver was made. */
    @Scenario
    default void shouldTellTheSenderThatTheReceiversFactoryStopped(Fixture fixture) {
        OwnedChannels part = fixture.here().newChannels("part");
        Channel<String> channel = part.channel(String.class);
        var travelled = fixture.send(channel.sender(), fixture.there());

        part.close();

        Reason reason = travelled.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.STOPPED);
    }

    /** The factory there through which a sender was made; what it had sent arrives. */
    @Scenario
    default void shouldTellTheReceiverThatTheFactoryOfASenderThereStopped(Fixture fixture)
            throws Exception {
        RemoteRef<OwnedChannels> part = partThere(fixture);
        try (OneShotServer<String> server = fixture.channels().oneShotServer(STRING)) {
            String name = server.name();
            RemoteRef<Sender<String>> sender =
                    fixture.there()
                            .make(app -> app.get(part).connect(name, STRING, Pending.PATIENCE));
            sender.run(it -> it.send("first"));
            Accepted<String> accepted = server.accept(Pending.PATIENCE).orElseThrow();
            sender.run(it -> it.send("last words"));

            part.run(OwnedChannels::close);

            assertThat(Expect.message(accepted.receiver())).isEqualTo("last words");
            assertThat(Expect.disconnection(accepted.receiver())).isEqualTo(Reason.STOPPED);
            assertThatThrownBy(() -> sender.run(it -> it.send("x")))
                    .isInstanceOf(StoppedException.class);
        }
    }

    /** The factory there through which a sender was received; a receive that waits is told. */
    @Scenario
    default void shouldTellTheReceiverThatTheFactoryWhereItsSenderArrivedStopped(Fixture fixture)
            throws Exception {
        RemoteRef<OwnedChannels> part = partThere(fixture);
        RemoteRef<Channel<Sender<String>>> way =
                fixture.there().make(app -> app.get(part).channel(STRING_SENDER));
        Sender<Sender<String>> toThere =
                fixture.fetch(
                        fixture.there().make(app -> app.get(way).sender()),
                        MessageType.senderOf(STRING_SENDER));
        Channel<String> channel = fixture.channel(String.class);
        toThere.send(channel.sender());
        channel.sender().close();
        RemoteRef<Sender<String>> arrived =
                fixture.there().make(app -> app.get(way).receiver().receive());
        arrived.run(it -> it.send("it is here"));
        assertThat(Expect.message(channel.receiver())).isEqualTo("it is here");
        Blocked<String> receive = Blocked.in(channel.receiver()::receive);

        part.run(OwnedChannels::close);

        assertThatThrownBy(receive::outcome)
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.STOPPED));
        assertThatThrownBy(() -> arrived.run(it -> it.send("x")))
                .isInstanceOf(StoppedException.class);
    }

    /** The factory there through which a receiver was made. */
    @Scenario
    default void shouldTellTheSenderThatTheFactoryOfAReceiverThereStopped(Fixture fixture) {
        RemoteRef<OwnedChannels> part = partThere(fixture);
        RemoteRef<Channel<String>> channel =
                fixture.there().make(app -> app.get(part).channel(STRING));
        Sender<String> sender =
                fixture.fetch(
                        fixture.there().make(app -> app.get(channel).sender()), STRING_SENDER);

        part.run(OwnedChannels::close);

        assertThat(Expect.failingSend(sender, "x")).isEqualTo(Reason.STOPPED);
    }

    private static RemoteRef<OwnedChannels> partThere(Fixture fixture) {
        return fixture.there().make(app -> app.newChannels("part"));
    }

    /** One factory's end is not another's. */
    @Scenario
    default void shouldNotStopWhatOthersMade(Fixture fixture) throws Exception {
        OwnedChannels part = fixture.here().newChannels("part");
        part.channel(String.class);
        IncomingChannel<String> other = fixture.incoming(String.class);

        part.close();
        other.sender().run(sender -> sender.send("alive"));

        assertThat(Expect.message(other.receiver())).isEqualTo("alive");
    }

    /** Receives that wait are ended, though the senders of their channels end with them. */
    @Scenario
    default void shouldEndBlockedReceives(Fixture fixture) {
        OwnedChannels part = fixture.here().newChannels("part");
        List<Channel<String>> channels = new ArrayList<>();
        List<Blocked<String>> receives = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Channel<String> channel = part.channel(String.class);
            channels.add(channel);
            receives.add(Blocked.in(channel.receiver()::receive));
        }

        part.close();

        for (Blocked<String> receive : receives) {
            assertThatThrownBy(receive::outcome).isInstanceOf(StoppedException.class);
        }
        channels.forEach(channel -> channel.sender().close()); // reachable until here
    }

    /** The node of the sender; what it had sent arrives. */
    @Scenario
    default void shouldTellTheReceiverThatTheSendersNodeStopped(Fixture fixture) throws Exception {
        fixture.needsLinks();
        IncomingChannel<String> channel = fixture.incoming(String.class);
        channel.sender().run(sender -> sender.send("last words"));

        fixture.there().run(app -> app.node().close());

        assertThat(Expect.message(channel.receiver())).isEqualTo("last words");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.STOPPED);
    }

    /** The node of the receiver. */
    @Scenario
    default void shouldTellTheSenderThatTheReceiversNodeStopped(Fixture fixture) {
        fixture.needsLinks();
        OutgoingChannel<String> channel = fixture.outgoing(String.class);

        fixture.there().run(app -> app.node().close());

        assertThat(Expect.failingSend(channel.sender(), "x")).isEqualTo(Reason.STOPPED);
    }

    /** A node that stops with much under way does so in bounded time. */
    @Scenario
    default void shouldStopANodeWithMuchUnderWay(Fixture fixture) throws Exception {
        fixture.needsLinks();
        OutgoingChannel<byte[]> channel = fixture.outgoing(byte[].class);
        for (int i = 0; i < 100; i++) {
            channel.sender().send(new byte[100_000]);
        }

        long start = System.nanoTime();
        fixture.here().node().close();
        long seconds = (System.nanoTime() - start) / 1_000_000_000;

        assertThat(seconds).isLessThan(5);
    }
}
