package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import ipc.tck.fixture.Repeated;
import java.util.Arrays;
import java.util.List;

/** Frames that have no valid layout. */
interface WireFrames {
    Wire wire();

    /** The peer is told, and its link ends. */
    static void assertEnds(Wire wire, byte[] frame) throws Exception {
        try (HostilePeer peer = wire.peer()) {
            assertEnds(peer.say(frame));
        }
    }

    /** The peer is told, and its link ends. */
    static void assertEnds(HostilePeer peer) throws Exception {
        assertThat(Frames.reason(peer.await(FrameKind.GOAWAY))).isEqualTo(Reason.PROTOCOL_ERROR);
        peer.awaitEnd();
    }

    @Repeated
    default void shouldEndTheLinkForEveryTruncation() throws Exception {
        for (FramesTest.Layout layout : FramesTest.layouts().toList()) {
            byte[] frame = layout.frame();
            for (int length = 1; length < frame.length; length++) {
                assertEnds(wire(), Arrays.copyOf(frame, length));
            }
        }
        for (int length = 1; length < DataFrames.HEADER_BYTES; length++) {
            assertEnds(wire(), Arrays.copyOf(DataFrames.header(0, 0), length));
        }
    }

    @Repeated
    default void shouldEndTheLinkForBytesTooMany() throws Exception {
        for (FramesTest.Layout layout : FramesTest.layouts().toList()) {
            assertEnds(wire(), Arrays.copyOf(layout.frame(), layout.frame().length + 1));
        }
    }

    @Repeated
    default void shouldEndTheLinkForUnknownKindsAndCodes() throws Exception {
        for (int kind : new int[] {FrameKind.values().length, 127, 128, 255}) {
            assertEnds(wire(), new byte[] {(byte) kind, 0, 0, 0, 0, 0, 0, 0, 0});
        }
        byte[] goAway = Frames.goAway(Reason.CLOSED, "x");
        goAway[1] = 99;
        assertEnds(wire(), goAway);
    }

    @Repeated
    default void shouldEndTheLinkForLengthsThatCannotBeTrue() throws Exception {
        for (int length : List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 4097, 100)) {
            byte[] text = Frames.start(FrameKind.GOAWAY).u8(0).varInt(length).u8('x').copy();
            assertEnds(wire(), text);
        }
        byte[] endless = new byte[64];
        Arrays.fill(endless, (byte) 0xff);
        endless[0] = (byte) FrameKind.GOAWAY.ordinal();
        endless[1] = 0;
        assertEnds(wire(), endless);
    }
}
