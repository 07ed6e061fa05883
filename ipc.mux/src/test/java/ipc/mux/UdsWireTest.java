package ipc.mux;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.transport.Transport;
import ipc.transport.uds.UdsTransport;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UdsWireTest extends WireContract {
    private static final int PINGS = 1_000_000;

    @TempDir Path directory;

    @Override
    Transport transport() {
        return new UdsTransport(directory);
    }

    /**
     * What the node has to answer must not pile up. Only here: with inproc the peer's own thread
     * carries the answers.
     */
    @Test
    void shouldEndTheLinkOfAPeerThatAsksAndNeverReads() throws Exception {
        NodeAddress node = wire().address();
        NodeAddress self =
                new NodeAddress(NodeId.random(), Secret.random(), node.scheme(), "nowhere");
        try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.connect(UnixDomainSocketAddress.of(node.address()));
            write(socket, Hello.opening(self, node, 1).encode());
            byte[] ping = Frames.number(FrameKind.PING, 1);

            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < PINGS; i++) {
                                    write(socket, ping);
                                }
                            })
                    .isInstanceOf(IOException.class);
        }
    }

    private static void write(SocketChannel socket, byte[] frame) throws IOException {
        ByteBuffer framed = ByteBuffer.allocate(Integer.BYTES + frame.length);
        framed.order(ByteOrder.LITTLE_ENDIAN).putInt(frame.length).put(frame).flip();
        while (framed.hasRemaining()) {
            socket.write(framed);
        }
    }
}
