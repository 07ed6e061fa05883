package ipc.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/** The smallest Java programs that do the same work: a blocking Unix domain socket. */
final class RawSocket implements Closeable {
    private final ChildJvm child;
    private final SocketChannel socket;
    private final ByteBuffer message = RawChild.direct(Payload.BYTES);
    private final ByteBuffer order = RawChild.direct(RawChild.ORDER_BYTES);

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
        try (Echoing echoing = new Echoing()) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long before = System.nanoTime();
                echoing.ping();
                nanos.recordValue(System.nanoTime() - before);
            }
            return Measurement.ofSingle(nanos, System.nanoTime() - start);
        }
    }

    Measurement oneWay(int count) throws IOException {
        give(count, Payload.BYTES);
        UsageMeter usage = new UsageMeter();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            message.clear().putLong(0, i);
            RawChild.writeFully(socket, message);
        }
        return taken(count, start, usage);
    }

    /** Many messages a write. */
    Measurement batched(int count) throws IOException {
        ByteBuffer batch = RawChild.direct(RawChild.BATCH_BYTES);
        give(count, Payload.BYTES);
        UsageMeter usage = new UsageMeter();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            batch.putLong(batch.position(), i).position(batch.position() + Payload.BYTES);
            if (!batch.hasRemaining() || i == count - 1) {
                RawChild.writeFully(socket, batch.flip());
                batch.clear();
            }
        }
        return taken(count, start, usage);
    }

    private Measurement taken(int count, long start, UsageMeter usage) throws IOException {
        RawChild.readFully(socket, order);
        long elapsed = System.nanoTime() - start;
        Usage spent = usage.spent();
        return Measurement.ofWhole(count, elapsed).with(count, spent, childSpent());
    }

    /** Each message is one array and one write. */
    Measurement longs(int count, int size) throws IOException {
        byte[] array = Payload.ofPages(size);
        give(count, size);
        UsageMeter usage = new UsageMeter();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Payload.numberEnds(array, i);
            RawChild.writeFully(socket, ByteBuffer.wrap(array));
        }
        RawChild.readFully(socket, order);
        long elapsed = System.nanoTime() - start;
        Usage spent = usage.spent();
        return Measurement.ofVolume((long) count * size, elapsed).with(count, spent, childSpent());
    }

    /** Short messages over this socket while long ones go over another. */
    Measurement mixed(RawSocket other, int count, int size) throws Exception {
        byte[] array = Payload.ofPages(size);
        try (Echoing echoing = new Echoing()) {
            return new Mixed(echoing::ping).measure(count, i -> other.sendLong(array));
        }
    }

    private void sendLong(byte[] array) throws IOException {
        give(1, array.length);
        Payload.numberEnds(array, 0);
        RawChild.writeFully(socket, ByteBuffer.wrap(array));
        RawChild.readFully(socket, order);
        childSpent();
    }

    /** Orders the child to take messages, and returns when it is ready. */
    private void give(int count, int size) throws IOException {
        order(RawChild.TAKE, count, size);
        RawChild.readFully(socket, order);
    }

    private void order(long what, int count, int size) throws IOException {
        order.clear().putLong(0, what).putLong(8, count).putLong(16, size);
        RawChild.writeFully(socket, order);
    }

    private Usage childSpent() throws IOException {
        RawChild.readFully(socket, order);
        return new Usage(order.getLong(8), order.getLong(16));
    }

    /** Messages that the child sends back. */
    private final class Echoing implements AutoCloseable {
        private long number;

        Echoing() throws IOException {
            order(RawChild.ECHO, 0, 0);
        }

        void ping() throws IOException {
            message.clear().putLong(0, number);
            RawChild.writeFully(socket, message);
            RawChild.readFully(socket, message);
            Payload.check(message, 0, number++);
        }

        @Override
        public void close() throws IOException {
            message.clear().putLong(0, Payload.END);
            RawChild.writeFully(socket, message);
        }
    }

    @Override
    public void close() throws IOException {
        try (child) {
            socket.close();
        }
    }
}
