package ipc.mux;

import ipc.tck.fixture.Repeated;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** What a peer can do that is no transport, but only has a socket. */
interface WireSockets {
    int PINGS = 1_000_000;
    byte[] NOTHING = {};

    Wire wire();

    private byte[] hello() {
        NodeAddress node = wire().address();
        NodeAddress self =
                new NodeAddress(
                        NodeId.of(Samples.SECRET),
                        Samples.SECRET,
                        node.first().scheme(),
                        "nowhere");
        return framed(Hello.opening(self, node, 1).encode());
    }

    private static byte[] framed(byte[] frame) {
        ByteBuffer framed = ByteBuffer.allocate(Integer.BYTES + frame.length);
        return framed.order(ByteOrder.LITTLE_ENDIAN).putInt(frame.length).put(frame).array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    /** What the node has to answer must not pile up. */
    @Repeated
    default void shouldEndTheLinkOfAPeerThatAsksAndNeverReads() throws Exception {
        byte[] ping = framed(Frames.number(FrameKind.PING, 1));

        wire().talk(hello(), ping, PINGS);
    }

    @Repeated
    default void shouldEndTheLinkForFramesOfNegativeLength() throws Exception {
        for (int length : List.of(-1, Integer.MIN_VALUE, 0)) {
            assertEnds(length);
        }
    }

    @Repeated
    default void shouldEndTheLinkForFramesOfOverLongLength() throws Exception {
        for (int length : List.of(Wire.LIMITS.maxFrameBytes() + 1, Integer.MAX_VALUE)) {
            assertEnds(length);
        }
    }

    private void assertEnds(int length) throws Exception {
        byte[] announced =
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(length)
                        .array();
        wire().talk(announced, NOTHING, 0);
        wire().talk(joined(hello(), announced), NOTHING, 0);
    }
}
