package ipc.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/**
 * The smallest Java programs that do the same work: a blocking Unix domain socket, one write a
 * message.
 */
final class RawSocket implements AutoCloseable {
    private final ChildJvm child;
    private final SocketChannel socket;
    private final ByteBuffer message =
            ByteBuffer.allocateDirect(Payload.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer order = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);

    RawSocket() throws IOException {
        Path folder = Files.createTempDirectory("ipc-bench");
        Path file = folder.resolve("raw");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            child = ChildJvm.start(RawChild.class, file.toString());
            socket = server.accept();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    Measurement roundTrips(int count) throws IOException {
        Histogram nanos = new Histogram(3);
        give(RawChild.ECHO, count);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long before = System.nanoTime();
            message.clear().putLong(0, i);
            RawChild.writeFully(socket, message);
            RawChild.readFully(socket, message);
            RawChild.check(message, 0, i);
            nanos.recordValue(System.nanoTime() - before);
        }
        return Measurement.ofSingle(nanos, System.nanoTime() - start);
    }

    Measurement oneWay(int count) throws IOException {
        long start = System.nanoTime();
        give(RawChild.TAKE, count);
        for (int i = 0; i < count; i++) {
            message.clear().putLong(0, i);
            RawChild.writeFully(socket, message);
        }
        RawChild.readFully(socket, order);
        return Measurement.ofWhole(count, System.nanoTime() - start);
    }

    private void give(long what, int count) throws IOException {
        order.clear().putLong(0, what).putLong(8, count);
        RawChild.writeFully(socket, order);
    }

    @Override
    public void close() throws IOException {
        try (child) {
            socket.close();
        }
    }
}
