package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Accepted;
import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.api.runtime.NodeOptions;
import ipc.codec.RecordCodecProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A peer that breaks the rules loses its link, and nobody else loses anything. */
@Timeout(30)
class HostileFramesTest {
    private static final MessageType<World.Note> NOTE = World.NOTE;

    /** The handle on which the liar sends. */
    private static final int HELD = 0;

    private static final int FREE = 1;

    private final StagedTransport transport = new StagedTransport();
    private final MuxNode node =
            new MuxNode(
                    new NodeOptions(
                            "honest", new RecordCodecProvider(), List.of(transport), false));
    private final Liar liar = new Liar(transport, "liar");
    private final Acceptor<World.Note> acceptor = node.channels().acceptor(NOTE);

    @AfterEach
    void close() {
        node.close();
    }

    /** Something that must not be said. */
    record Lie(String name, byte[] frame) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Lie> lies() {
        Grant grant = Samples.GRANT;
        NodeAddress third = Samples.address(9, "third");
        return Stream.of(
                new Lie("unknown kind", new byte[] {99}),
                new Lie("negative kind", new byte[] {-1}),
                new Lie("second HELLO", Hello.opening(third, third, 1).encode()),
                new Lie("bytes too few", new byte[] {(byte) FrameKind.RELEASE.ordinal(), 0}),
                new Lie("bytes too many", longer(Frames.number(FrameKind.PING, 1))),
                new Lie("short DATA", new byte[] {(byte) FrameKind.DATA.ordinal(), 0, 0}),
                new Lie("DATA with unknown flags", DataFrames.header(HELD, 64)),
                new Lie("DATA for a handle not held", DataFrames.header(FREE, 0)),
                new Lie("DATA for a negative handle", DataFrames.header(-1, 0)),
                new Lie("no room for descriptors", DataFrames.header(HELD, DataFrames.ATTACHED)),
                new Lie("negative length of descriptors", attached(-1)),
                new Lie("descriptors longer than the message", attached(1000)),
                new Lie("RELEASE of a handle not held", release(FREE)),
                new Lie("RELEASE of a far handle", release(Integer.MAX_VALUE)),
                new Lie(
                        "unknown reason",
                        new byte[] {(byte) FrameKind.RELEASE.ordinal(), 0, 0, 0, 0, 77}),
                new Lie(
                        "GRANT on a handle not held",
                        Frames.granted(new Frames.Granted(FREE, grant, third, 1))),
                new Lie("ADOPT on a handle in use", adopt(HELD)),
                new Lie("ADOPT on a negative handle", adopt(-1)),
                new Lie("ADOPT on a far handle", adopt(1 << 24)),
                new Lie(
                        "CONNECT on a handle in use",
                        Frames.connect(new Frames.Connect(HELD, Samples.SECRET, 1))),
                new Lie("CLOSED for a handle not given", closed(3)),
                new Lie("CLOSED for a negative handle", closed(-3)),
                new Lie("RELEASED for a handle not given", Frames.released(3)),
                new Lie("ACCEPTED for a handle not given", Frames.accepted(3, Samples.SUBCHANNEL)));
    }

    private static byte[] longer(byte[] frame) {
        return Arrays.copyOf(frame, frame.length + 1);
    }

    private static byte[] attached(int length) {
        ByteWriter out = new ByteWriter(100).position(DataFrames.HEADER_BYTES).i32(length);
        DataFrames.header(out.bytes(), 0, HELD, DataFrames.ATTACHED);
        return out.copy();
    }

    private static byte[] release(int handle) {
        return Frames.ended(FrameKind.RELEASE, handle, Reason.CLOSED);
    }

    private static byte[] closed(int handle) {
        return Frames.ended(FrameKind.CLOSED, handle, Reason.CLOSED);
    }

    private static byte[] adopt(int handle) {
        return Frames.adopt(
                new Frames.Adopt(
                        handle, Samples.SUBCHANNEL, Samples.GRANT, Samples.address(9, "x"), 1));
    }

    /** Lets the liar hold a handle, through which it has sent one good message. */
    private Accepted<World.Note> accepted() throws InterruptedException {
        liar.greet(address());
        Secret server = ServerName.parse(acceptor.name()).server();
        liar.say(Frames.connect(new Frames.Connect(HELD, server, fingerprint())));
        liar.say(note(1, List.of()));
        return acceptor.accept(Duration.ZERO).orElseThrow();
    }

    private NodeAddress address() {
        return node.address(transport.scheme());
    }

    private long fingerprint() {
        return node.codecs().codec(NOTE).fingerprint();
    }

    /** A message that says to hold these senders. */
    private byte[] note(int id, List<Descriptor.Item> inside) {
        ByteWriter out = new ByteWriter(10_000).position(DataFrames.HEADER_BYTES);
        MessageWriter payload = new MessageWriter(out, true);
        try (Sender<World.Note> any = node.channels().channel(NOTE).sender()) {
            List<Sender<World.Note>> senders = Collections.nCopies(inside.size(), any);
            node.codecs().codec(NOTE).encode(new World.Note(id, senders), payload);
        }
        payload.undo();
        int flags = inside.isEmpty() ? 0 : DataFrames.ATTACHED;
        if (!inside.isEmpty()) {
            Descriptor.write(out, inside);
        }
        DataFrames.header(out.bytes(), 0, HELD, flags);
        return out.copy();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void shouldEndTheLinkThatBroughtALie(Lie lie) throws Exception {
        Accepted<World.Note> accepted = accepted();
        Channel<World.Note> other = node.channels().channel(NOTE);
        other.sender().send(new World.Note(7, List.of()));

        liar.say(lie.frame);

        assertThat(liar.farewell()).isEqualTo(Reason.PROTOCOL_ERROR);
        assertThat(accepted.receiver().tryReceive())
                .isEqualTo(new Received.Disconnected<>(Reason.PROTOCOL_ERROR));
        assertThat(other.receiver().receive().id()).isEqualTo(7);
        assertThat(node.links().all()).isEmpty();
    }

    @Test
    void shouldEndTheLinkOfWhoReleasesTwice() throws Exception {
        accepted();

        liar.say(release(HELD));
        assertThat(liar.heard()).contains(FrameKind.RELEASED);
        liar.say(release(HELD));

        assertThat(liar.farewell()).isEqualTo(Reason.PROTOCOL_ERROR);
    }

    @Test
    void shouldTakeNoOtherFirstFrameThanHello() {
        liar.open(address()).say(Frames.number(FrameKind.PING, 1));

        assertThat(liar.farewell()).isEqualTo(Reason.PROTOCOL_ERROR);
    }

    @Test
    void shouldRefuseWhoDoesNotKnowTheSecret() {
        NodeAddress real = address();
        NodeAddress guessed =
                new NodeAddress(real.id(), Secret.random(), real.scheme(), real.address());

        liar.open(real).say(Hello.opening(liar.address, guessed, 1).encode());

        assertThat(liar.farewell()).isEqualTo(Reason.PROTOCOL_ERROR);
        assertThat(liar.heard()).doesNotContain(FrameKind.HELLO);
        assertThat(node.links().all()).isEmpty();
    }

    @Test
    void shouldGiveUpTheGoodSendersOfABadMessage() throws Exception {
        accepted();
        MuxNode third =
                new MuxNode(
                        new NodeOptions(
                                "third",
                                new RecordCodecProvider(),
                                List.of(transport.as("third")),
                                false));
        try {
            Channel<World.Note> atThird = third.channels().channel(NOTE);
            Descriptor.Item good = travelling(atThird, third);
            Channel<World.Note> here = node.channels().channel(NOTE);
            Subchannel ofNode = ((ReceiverHandle<World.Note>) here.receiver()).subchannel();
            node.register(ofNode);
            Descriptor bad =
                    new Descriptor.Granted(address(), ofNode.id(), Samples.GRANT); // of what type?

            liar.say(note(2, List.of(good, new Descriptor.Item(bad, 12345, HandleKind.SENDER))));

            assertThat(liar.farewell()).isEqualTo(Reason.PROTOCOL_ERROR);
            atThird.sender().close();
            assertThat(atThird.receiver().tryReceive()).isInstanceOf(Received.Disconnected.class);
        } finally {
            third.close();
        }
    }

    /** A sender of the third node's channel, under way to the node by the hands of the liar. */
    private Descriptor.Item travelling(Channel<World.Note> channel, MuxNode third) {
        ReceiverHandle<World.Note> receiver = (ReceiverHandle<World.Note>) channel.receiver();
        NodeAddress home = third.address(transport.scheme());
        third.register(receiver.subchannel());
        Grant grant = Grant.random();
        receiver.subchannel()
                .event(
                        Lifecycle.LOCAL,
                        home.id(),
                        new LifecycleEvent.PassOn<>(0, grant, address(), 1));
        Descriptor descriptor = new Descriptor.Granted(home, receiver.subchannel().id(), grant);
        return new Descriptor.Item(descriptor, fingerprint(), HandleKind.SENDER);
    }
}
