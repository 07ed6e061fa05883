package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.api.runtime.OwnedChannels;
import ipc.tck.fixture.Repeated;
import java.util.List;

/**
 * Lies that an honest node passes on: whoever believes them must not lose its links for it. The
 * peer holds a sender of the node, and has the friend adopt it.
 */
interface WireLiars {
    Wire wire();

    /** What the peer tells the friend of a sender that it holds at the node. */
    @FunctionalInterface
    interface Lie {
        /** Tells the node what it likes; returns the fingerprint that it tells the friend. */
        long tell(HostilePeer toNode, Grant grant);
    }

    /** The type is a lie, the grant is not. */
    @Repeated
    default void shouldNotBlameTheOneWhoAdoptsASenderOfAnotherType() throws Exception {
        assertFriendKeepsItsLink(
                (toNode, grant) -> {
                    Frames.Granted granted =
                            new Frames.Granted(
                                    0, grant, wire().friend.preferredAddress(), toNode.linkId());
                    toNode.say(Frames.granted(granted));
                    return Wire.fingerprint(Wire.LETTER);
                });
    }

    /** The grant was given to somebody else. */
    @Repeated
    default void shouldNotBlameTheOneWhoShowsAGrantOfAnotherNode() throws Exception {
        assertFriendKeepsItsLink(
                (toNode, grant) -> {
                    Frames.Granted granted =
                            new Frames.Granted(0, grant, toNode.address(), toNode.linkId());
                    toNode.say(Frames.granted(granted));
                    return Wire.fingerprint(Wire.NOTE);
                });
    }

    private void assertFriendKeepsItsLink(Lie lie) throws Exception {
        Channel<Wire.Note> channel = wire().channels.channel(Wire.NOTE);
        try (Sender<Wire.Note> kept = channel.sender().duplicate()) {
            assertDeceived(lie, channel);
            kept.send(new Wire.Note(5));
            assertThat(channel.receiver().tryReceive(Wire.SOON))
                    .isEqualTo(new Received.Message<>(new Wire.Note(5)));
        }
        assertThat(channel.receiver().tryReceive(Wire.SOON))
                .isInstanceOf(Received.Disconnected.class);
    }

    private void assertDeceived(Lie lie, Channel<Wire.Note> channel) throws Exception {
        try (OwnedChannels friends = wire().friend.channels("friends");
                HostilePeer toNode = wire().peer();
                HostilePeer toFriend = wire().silentPeer(wire().friend)) {
            Frames.Adopt held = WireHandles.adoptable(wire(), toNode, channel, 0);
            toNode.say(Frames.adopt(held));
            Grant grant = Grant.random();
            long told = lie.tell(toNode, grant);
            toNode.assertLinked();

            Sender<?> believed = letterTo(friends, toFriend.greet(), held, grant, told);

            assertThat(awaitRefusal(believed, channel)).isInstanceOf(Received.Empty.class);
        }
    }

    /** Has the friend receive a sender under that grant. */
    private Sender<?> letterTo(
            OwnedChannels friends,
            HostilePeer toFriend,
            Frames.Adopt held,
            Grant grant,
            long fingerprint)
            throws Exception {
        boolean isLetter = fingerprint == Wire.fingerprint(Wire.LETTER);
        byte[] payload = {(byte) HandleKind.SENDER.mark()};
        ByteWriter out = new ByteWriter(10_000).raw(payload, 0, payload.length);
        Descriptor.Granted granted =
                new Descriptor.Granted(wire().address(), held.subchannel(), grant);
        Descriptor.write(
                out, List.of(new Descriptor.Item(granted, fingerprint, HandleKind.SENDER)));
        if (isLetter) {
            var type = MessageType.senderOf(Wire.LETTER);
            try (Acceptor<Sender<Wire.Letter>> server = friends.acceptor(type)) {
                toFriend.say(Wire.connect(0, server, type));
                toFriend.data(0, DataFrames.ATTACHED, out.copy());
                return server.accept(Wire.SOON).orElseThrow().first();
            }
        }
        try (Acceptor<Wire.Letter> server = friends.acceptor(Wire.LETTER)) {
            toFriend.say(Wire.connect(0, server, Wire.LETTER));
            toFriend.data(0, DataFrames.ATTACHED, out.copy());
            return server.accept(Wire.SOON).orElseThrow().first().reply();
        }
    }

    /** Waits until the friend knows that its sender is refused. */
    private static Received<?> awaitRefusal(Sender<?> believed, Channel<Wire.Note> channel)
            throws InterruptedException {
        awaitDisconnected(believed);
        return channel.receiver().tryReceive();
    }

    static void awaitDisconnected(Sender<?> sender) {
        long deadline = System.nanoTime() + Wire.SOON.toNanos();
        while (!sender.isDisconnected()) {
            assertThat(System.nanoTime()).as("disconnected in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
