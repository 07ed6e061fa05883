package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import ipc.api.channel.Accepted;
import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.DecodeException;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.codec.CodecProvider;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.OwnedChannels;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a {@link FuzzScript} is played: a node, a friend of it with a channel, and a hostile peer.
 * All in one thread, so that a script can be played again, and what it makes the node allocate can
 * be counted.
 */
final class FuzzStage implements AutoCloseable {
    /** What a frame may make the node allocate, however short it is. */
    private static final long BYTES_PER_FRAME = 32 * 1024;

    /** What each byte of a frame may make it allocate. */
    private static final long BYTES_PER_BYTE = 64;

    /** The first table of handles. */
    private static final long BYTES_AT_ONCE = 1024 * 1024;

    private static final Limits LIMITS =
            new Limits(
                    64 * 1024,
                    256 * 1024,
                    1000,
                    128 * 1024,
                    16,
                    Duration.ofSeconds(30),
                    Duration.ZERO);
    private static final CodecProvider CODECS = new CachedCodecs();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    record Note(int number) {}

    record Mail(List<Sender<Note>> replies, Optional<OpaqueSender> any) {}

    static final MessageType<Note> NOTE = MessageType.of(MethodHandles.lookup(), Note.class);
    static final MessageType<Mail> MAIL = MessageType.of(MethodHandles.lookup(), Mail.class);

    final FuzzPeer peer;
    final LiveNumbers numbers;
    private final StagedTransport transport = new StagedTransport();
    private final MuxNode node = node("node");
    private final MuxNode friend = node("friend");
    private final OwnedChannels channels = node.channels("fuzz");
    private final Acceptor<Note> notes = channels.acceptor(NOTE);
    private final Acceptor<Mail> mails = channels.acceptor(MAIL);
    private final Sender<Note> fromFriend;
    private final Receiver<Note> atNode;
    private Receiver<Note> granted;
    private Sender<Mail> toPeer;
    private int mailsReceived;

    FuzzStage() throws InterruptedException {
        fromFriend = StagedClient.connect(transport, friend, notes.name(), NOTE);
        fromFriend.send(new Note(0));
        transport.deliverAll();
        atNode = notes.accept(Duration.ZERO).orElseThrow().receiver();
        peer = new FuzzPeer(transport, "node");
        numbers = new LiveNumbers(address(node), address(friend));
        numbers.server(LiveNumbers.NOTES, notes.name(), CODECS.codec(NOTE).fingerprint());
        numbers.server(LiveNumbers.MAILS, mails.name(), CODECS.codec(MAIL).fingerprint());
        numbers.friendsChannel(((ReceiverHandle<Note>) atNode).subchannel().id());
    }

    private MuxNode node(String name) {
        return new MuxNode(new NodeOptions(name, CODECS, List.of(transport), false), LIMITS);
    }

    private static NodeAddress address(MuxNode of) {
        return of.preferredAddress();
    }

    /** The peer greets on line 0, has a handle of the node's, and a sender that it may adopt. */
    FuzzStage greeted() throws InterruptedException {
        FuzzPeer.Line line = peer.line(0);
        line.say(numbers.live(FuzzSeeds.hello()));
        transport.deliverAll();
        assertThat(line.last(FrameKind.HELLO)).isNotNull();
        Channel<Note> channel = channels.channel(NOTE);
        granted = channel.receiver();
        toPeer = StagedClient.connect(transport, node, numbers.peersServer(), MAIL);
        toPeer.send(new Mail(List.of(channel.sender()), Optional.empty()));
        channel.sender().close();
        transport.deliverAll();
        numbers.granted(line.last(FrameKind.DATA));
        return this;
    }

    /** Has the node make a link to the peer. */
    FuzzStage calling(NodeAddress called) {
        Connection connection = node.links().to(called);
        transport.deliverAll();
        numbers.called(called, connection.linkId());
        return this;
    }

    /** Sets the stage. */
    @FunctionalInterface
    interface Setting {
        FuzzStage of(FuzzStage empty) throws InterruptedException;
    }

    /** Plays a script on a stage of its own, and checks what must hold whatever it is. */
    static void play(byte[] script, Setting setting) throws InterruptedException {
        // the first time, classes may be loaded on the way
        if (excess(script, setting) > 0) {
            assertThat(excess(script, setting)).as("bytes allocated beyond the limit").isNegative();
        }
    }

    private static long excess(byte[] script, Setting setting) throws InterruptedException {
        try (FuzzStage stage = setting.of(new FuzzStage())) {
            return stage.play(script);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Script " + Arrays.toString(script), e);
        }
    }

    private long play(byte[] script) throws InterruptedException {
        long excess = say(script);
        assertNoFailure();
        receiveAll();
        assertUnharmed();
        peer.close();
        transport.deliverAll();
        receiveAll();
        assertUnharmed();
        assertForgotten();
        return excess;
    }

    /** Has the peer say all; returns how many bytes more than may be have been allocated for it. */
    long say(byte[] script) {
        List<FuzzScript.Step> steps = FuzzScript.read(script);
        long bytes = 0;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (FuzzScript.Step step : steps) {
            FuzzPeer.Line line = peer.line(step.line() % FuzzPeer.LINES);
            if (line != null) {
                line.say(numbers.live(step.frame()));
                transport.deliverAll();
                bytes += step.frame().length;
            }
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        return allocated - BYTES_AT_ONCE - BYTES_PER_FRAME * steps.size() - BYTES_PER_BYTE * bytes;
    }

    /** What a node says when its own code has failed. */
    private void assertNoFailure() {
        for (FuzzPeer.Line line : peer.lines()) {
            ByteReader goAway = line.last(FrameKind.GOAWAY);
            if (goAway != null) {
                Frames.reason(goAway);
                assertThat(Frames.text(goAway)).doesNotContain("could not be handled");
            }
        }
    }

    /**
     * Takes all that the peer has sent, and uses the senders inside. Returns how many mails there
     * were so far.
     */
    int receiveAll() throws InterruptedException {
        drain(notes, note -> {});
        drain(
                mails,
                mail -> {
                    mailsReceived++;
                    mail.any().ifPresent(OpaqueSender::close);
                    for (Sender<Note> reply : mail.replies()) {
                        answer(reply);
                    }
                });
        transport.deliverAll();
        return mailsReceived;
    }

    /** Does something with a message. */
    @FunctionalInterface
    private interface Use<T> {
        void of(T message) throws InterruptedException;
    }

    private static <T> void drain(Acceptor<T> server, Use<T> use) throws InterruptedException {
        while (true) {
            Optional<Accepted<T>> accepted;
            try {
                accepted = server.accept(Duration.ZERO);
            } catch (DecodeException | DisconnectedException e) {
                continue; // that client has said nothing
            }
            if (accepted.isEmpty()) {
                return;
            }
            use.of(accepted.get().first());
            Receiver<T> receiver = accepted.get().receiver();
            Received<T> next = receiver.tryReceive();
            while (!(next instanceof Received.Empty || next instanceof Received.Disconnected)) {
                if (next instanceof Received.Message<T> message) {
                    use.of(message.value());
                }
                next = receiver.tryReceive();
            }
            receiver.close();
        }
    }

    private void answer(Sender<Note> reply) throws InterruptedException {
        try (reply) {
            reply.send(new Note(2));
        } catch (DisconnectedException e) {
            assertThat(reply.isDisconnected()).isTrue();
        }
    }

    /** The friend's channel lives, and it can have another one. */
    private void assertUnharmed() throws InterruptedException {
        fromFriend.send(new Note(1));
        transport.deliverAll();
        assertThat(atNode.tryReceive()).isEqualTo(new Received.Message<>(new Note(1)));
        try (Sender<Note> another = StagedClient.connect(transport, friend, notes.name(), NOTE)) {
            another.send(new Note(3));
            transport.deliverAll();
            try (Receiver<Note> receiver = notes.accept(Duration.ZERO).orElseThrow().receiver()) {
                assertThat(receiver.tryReceive()).isInstanceOf(Received.Empty.class);
            }
        }
        transport.deliverAll();
    }

    /** The peer is dead: what only it held is disconnected, and nothing of it is kept. */
    private void assertForgotten() {
        if (granted != null) {
            Received<Note> next = granted.tryReceive();
            while (next instanceof Received.Message || next instanceof Received.Undecodable) {
                next = granted.tryReceive();
            }
            assertThat(next).isInstanceOf(Received.Disconnected.class);
            assertThat(toPeer.isDisconnected()).isTrue();
        }
        assertThat(node.links().all())
                .allSatisfy(c -> assertThat(c.peer().id()).isEqualTo(friend.nodeId()));
    }

    @Override
    public void close() {
        peer.close();
        friend.close();
        node.close();
        transport.deliverAll();
    }

    /** Bytes as the numbers that marks stand for. */
    static long[] longs(byte[] bytes) {
        long[] longs = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(longs);
        return longs;
    }
}
