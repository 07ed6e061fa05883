package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Acceptor;
import ipc.api.channel.MessageType;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.OwnedChannels;
import ipc.api.transport.Transport;
import ipc.codec.RecordCodecProvider;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;

/**
 * The fixture of the wire scenarios: a node that hostile peers link to, and a friend of it, whose
 * link and channel must live through everything.
 */
final class Wire implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);
    static final Limits LIMITS =
            new Limits(
                    64 * 1024,
                    1024 * 1024,
                    100,
                    128 * 1024,
                    16,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(1));

    record Note(int number) {}

    record Letter(Sender<Note> reply) {}

    record Twins(Sender<Note> one, Sender<Note> other) {}

    static final MessageType<Note> NOTE = MessageType.of(MethodHandles.lookup(), Note.class);
    static final MessageType<Letter> LETTER = MessageType.of(MethodHandles.lookup(), Letter.class);
    static final MessageType<Twins> TWINS = MessageType.of(MethodHandles.lookup(), Twins.class);

    final MuxNode node;
    final OwnedChannels channels;
    final MuxNode friend;
    final Acceptor<Note> notes;
    final Acceptor<Letter> letters;
    private final Transport transport;
    private final Hideout hideout;
    private final Sender<Note> fromFriend;
    private final Receiver<Note> atNode;

    /** The hideout belongs to the caller. */
    Wire(Transport transport, Hideout hideout) throws InterruptedException {
        this.transport = transport;
        this.hideout = hideout;
        node = new MuxNode(options("node"), LIMITS);
        channels = node.channels("wire");
        friend = new MuxNode(options("friend"), LIMITS);
        notes = channels.acceptor(NOTE);
        letters = channels.acceptor(LETTER);
        fromFriend = friend.channels("friend").connect(notes.name(), NOTE, SOON);
        fromFriend.send(new Note(0));
        atNode = notes.accept(SOON).orElseThrow().receiver();
    }

    private NodeOptions options(String name) {
        return new NodeOptions(name, new RecordCodecProvider(), List.of(transport), false);
    }

    static <T> long fingerprint(MessageType<T> type) {
        return new RecordCodecProvider().codec(type).fingerprint();
    }

    NodeAddress address() {
        return node.preferredAddress();
    }

    /** Talks to the node over a bare socket until the node ends the link. */
    void talk(byte[] first, byte[] again, int times) throws Exception {
        hideout.talk(address().first().address(), first, again, times);
    }

    /** A peer with a link that has not greeted. */
    HostilePeer silentPeer() {
        return silentPeer(node);
    }

    HostilePeer silentPeer(MuxNode to) {
        return new HostilePeer(hideout.endpoint(), to.preferredAddress());
    }

    HostilePeer peer() throws InterruptedException {
        return silentPeer().greet();
    }

    /** A peer that may send on its handle 0 to a server of the node. */
    HostilePeer client(Acceptor<?> server, MessageType<?> type) throws InterruptedException {
        HostilePeer peer = peer();
        peer.say(connect(0, server, type));
        assertThat(peer.await(FrameKind.ACCEPTED).i32()).isZero();
        return peer;
    }

    static byte[] connect(int handle, Acceptor<?> server, MessageType<?> type) {
        Secret secret = ServerName.parse(server.name()).server();
        return Frames.connect(new Frames.Connect(handle, secret, fingerprint(type)));
    }

    /** A note as its codec writes it. */
    static byte[] encoded(int number) {
        return new ByteWriter(Integer.BYTES).i32(number).copy();
    }

    /** The old link and channel of the friend work, and new ones can be made. */
    void assertUnharmed() throws InterruptedException {
        fromFriend.send(new Note(1));
        assertThat(atNode.tryReceive(SOON)).isEqualTo(new Received.Message<>(new Note(1)));
        try (OwnedChannels another = friend.channels("another");
                Acceptor<Note> server = channels.acceptor(NOTE);
                Sender<Note> sender = another.connect(server.name(), NOTE, SOON)) {
            sender.send(new Note(2));
            assertThat(server.accept(SOON).orElseThrow().first()).isEqualTo(new Note(2));
        }
    }

    @Override
    public void close() {
        friend.close();
        node.close();
    }
}
