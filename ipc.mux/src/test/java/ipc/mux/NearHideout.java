package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Endpoint;
import ipc.api.transport.Transport;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Assumptions;

/** Hostile peers in this process. */
record NearHideout(Endpoint endpoint, boolean hasSockets) implements Hideout {
    static NearHideout of(Transport transport) {
        return new NearHideout(HostilePeer.endpoint(transport), transport.scheme().equals("uds"));
    }

    @Override
    public void talk(String address, byte[] first, byte[] again, int times) throws IOException {
        if (!hasSockets) {
            Assumptions.abort(
                    "the transport has no stream of bytes: frames have no lengths, and the peer's own thread carries the answers");
        }
        talkOverSocket(address, first, again, times);
    }

    /** As {@link #talk}, to a socket of ipc.transport.uds. */
    static void talkOverSocket(String address, byte[] first, byte[] again, int times)
            throws IOException {
        try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.connect(UnixDomainSocketAddress.of(address));
            write(socket, first);
            if (times == 0) {
                readToTheEnd(socket);
            } else {
                writeToTheEnd(socket, again, times);
            }
        }
    }

    private static void readToTheEnd(SocketChannel socket) {
        ByteBuffer heard = ByteBuffer.allocate(10_000);
        try {
            while (socket.read(heard.clear()) >= 0) {
                assertThat(socket.isOpen()).isTrue();
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset"); // an end, too
        }
    }

    private static void writeToTheEnd(SocketChannel socket, byte[] bytes, int times) {
        try {
            for (int i = 0; i < times; i++) {
                write(socket, bytes);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*");
            return;
        }
        throw new AssertionError("The node reads on and on");
    }

    private static void write(SocketChannel socket, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            socket.write(rest);
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
