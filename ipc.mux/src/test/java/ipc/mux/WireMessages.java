package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Accepted;
import ipc.api.channel.Acceptor;
import ipc.api.channel.DecodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.tck.fixture.Repeated;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** DATA frames: pieces, payloads and what is attached to them. */
interface WireMessages {
    Wire wire();

    @Repeated
    default void shouldFailOnlyTheMessageWhosePayloadIsOfAnotherType() throws Exception {
        try (HostilePeer peer = wire().client(wire().notes, Wire.NOTE)) {
            peer.data(0, 0, Wire.encoded(1));
            Accepted<Wire.Note> accepted = wire().notes.accept(Wire.SOON).orElseThrow();

            peer.data(0, 0, new byte[] {1, 2, 3});
            peer.data(0, 0, "not a note at all".getBytes(StandardCharsets.UTF_8));
            peer.data(0, 0, new byte[0]);
            peer.data(0, 0, Wire.encoded(2));

            for (int i = 0; i < 3; i++) {
                assertThat(accepted.receiver().tryReceive(Wire.SOON))
                        .isInstanceOf(Received.Undecodable.class);
            }
            assertThat(accepted.receiver().tryReceive(Wire.SOON))
                    .isEqualTo(new Received.Message<>(new Wire.Note(2)));
            peer.assertLinked();
        }
    }

    @Repeated
    default void shouldRefuseAClientOfAnotherType() throws Exception {
        try (HostilePeer peer = wire().peer()) {
            peer.say(Wire.connect(0, wire().notes, MessageType.of(String.class)));

            assertThat(Frames.refused(peer.await(FrameKind.REFUSED)).refusal())
                    .isEqualTo(Frames.Refusal.OTHER_TYPE);
            peer.data(0, 0, Wire.encoded(1)).assertLinked();
        }
    }

    @Repeated
    default void shouldEndTheLinkForPiecesWithoutEnd() throws Exception {
        try (HostilePeer peer = wire().client(wire().notes, Wire.NOTE)) {
            byte[] piece = new byte[60_000];
            for (int i = 0; i <= Wire.LIMITS.maxMessageBytes() / piece.length; i++) {
                peer.data(0, DataFrames.MORE, piece);
            }
            WireFrames.assertEnds(peer);
        }
    }

    @Repeated
    default void shouldEndTheLinkForFlagsThatMakeNoSense() throws Exception {
        int more = DataFrames.MORE;
        for (int flags : List.of(8, 128, 255, more | DataFrames.LAST, more | DataFrames.ATTACHED)) {
            try (HostilePeer peer = wire().client(wire().notes, Wire.NOTE)) {
                WireFrames.assertEnds(peer.data(0, flags, Wire.encoded(1)));
            }
        }
    }

    @Repeated
    default void shouldEndTheLinkForDescriptorsThatAreNone() throws Exception {
        ByteWriter dead = new ByteWriter(100).varInt(1).u8(Descriptor.DEAD).i64(1).u8(0);
        byte[] tooMany = dead(Wire.LIMITS.maxMessageHandles() + 1);
        List<byte[]> wrong =
                List.of(
                        new byte[0],
                        new byte[] {1, 2, 3},
                        withLength(new byte[0], -1),
                        withLength(new byte[0], Integer.MIN_VALUE),
                        withLength(new byte[0], Integer.MAX_VALUE),
                        withLength(new byte[] {0, 0}, 3),
                        withLength(new byte[] {0, 0}, 2),
                        withLength(new ByteWriter(9).varInt(-1).copy(), 5),
                        withLength(new ByteWriter(9).varInt(Integer.MAX_VALUE).copy(), 5),
                        withLength(dead.copy(), dead.position() - 1),
                        withLength(tooMany, tooMany.length),
                        withLength(descriptor(6), dead.position()),
                        withLength(descriptor(10), dead.position()),
                        withLength(descriptor(16), dead.position()),
                        withLength(descriptor(255), dead.position()));
        for (byte[] payload : wrong) {
            try (HostilePeer peer = wire().client(wire().letters, Wire.LETTER)) {
                WireFrames.assertEnds(peer.data(0, DataFrames.ATTACHED, payload));
            }
        }
    }

    /** So many dead ones. */
    private static byte[] dead(int count) {
        ByteWriter out = new ByteWriter(10_000).varInt(count);
        for (int i = 0; i < count; i++) {
            out.u8(Descriptor.DEAD).i64(1).u8(0);
        }
        return out.copy();
    }

    /** A dead one with those flags besides. */
    private static byte[] descriptor(int flags) {
        return new ByteWriter(100).varInt(1).u8(Descriptor.DEAD | flags).i64(1).u8(0).copy();
    }

    private static byte[] withLength(byte[] descriptors, int length) {
        ByteWriter out = new ByteWriter(10_000).raw(descriptors, 0, descriptors.length);
        return out.i32(length).copy();
    }

    /** The message fails, the link lives, and the sender inside is given back to its home. */
    @Repeated
    default void shouldFailOnlyTheMessageWhoseMarksAndDescriptorsDiffer() throws Exception {
        for (HandleKind kind : HandleKind.values()) {
            for (int mark = 0; mark <= 5; mark++) {
                if (kind != HandleKind.SENDER || mark != HandleKind.SENDER.mark()) {
                    assertUndecodable(kind, new byte[] {(byte) mark}, 1);
                }
            }
        }
        assertUndecodable(HandleKind.SENDER, new byte[0], 1);
        assertUndecodable(HandleKind.SENDER, new byte[] {1}, 2);
        assertUndecodable(HandleKind.SENDER, new byte[] {1, 1}, 2);
    }

    private void assertUndecodable(HandleKind kind, byte[] payload, int handles) throws Exception {
        try (HostilePeer peer = wire().client(wire().letters, Wire.LETTER)) {
            peer.data(0, DataFrames.ATTACHED, letter(peer, kind, payload, handles));

            assertThatThrownBy(() -> wire().letters.accept(Wire.SOON))
                    .isInstanceOf(DecodeException.class);

            for (int i = 0; i < handles; i++) {
                ByteReader release = peer.await(FrameKind.RELEASE);
                release.i32();
                assertThat(Frames.reason(release)).isEqualTo(Reason.LOST_IN_TRANSIT);
            }
            peer.assertLinked();
        }
    }

    /** No descriptors at all where the payload has a mark. */
    @Repeated
    default void shouldFailOnlyTheMessageThatHoldsFewerHandlesThanItSays() throws Exception {
        try (HostilePeer peer = wire().client(wire().letters, Wire.LETTER)) {
            peer.data(0, 0, new byte[] {1});

            assertThatThrownBy(() -> wire().letters.accept(Wire.SOON))
                    .isInstanceOf(DecodeException.class);
            peer.assertLinked();
        }
    }

    /** Marks take the attachments in turn, so a second use is one for which nothing is left. */
    @Repeated
    default void shouldFailOnlyTheMessageThatUsesAnAttachmentTwice() throws Exception {
        byte[] marks = {1, 1};
        try (Acceptor<Wire.Twins> twins = wire().channels.acceptor(Wire.TWINS);
                HostilePeer peer = wire().client(twins, Wire.TWINS)) {
            peer.data(0, DataFrames.ATTACHED, letter(peer, HandleKind.SENDER, marks, 2));
            Wire.Twins whole = twins.accept(Wire.SOON).orElseThrow().first();
            whole.one().close();
            whole.other().close();
            peer.say(Wire.connect(1, twins, Wire.TWINS));

            peer.data(1, DataFrames.ATTACHED, letter(peer, HandleKind.SENDER, marks, 1));

            assertThatThrownBy(() -> twins.accept(Wire.SOON)).isInstanceOf(DecodeException.class);
            peer.assertLinked();
        }
    }

    /** A letter whose senders have their home at the peer. */
    private static byte[] letter(HostilePeer peer, HandleKind kind, byte[] payload, int handles) {
        ByteWriter out = new ByteWriter(10_000).raw(payload, 0, payload.length);
        Descriptor.Granted granted =
                new Descriptor.Granted(peer.address(), HostilePeer.SUBCHANNEL, Grant.random());
        Descriptor.Item item = new Descriptor.Item(granted, Wire.fingerprint(Wire.NOTE), kind);
        Descriptor.write(out, Collections.nCopies(handles, item));
        return out.copy();
    }
}
