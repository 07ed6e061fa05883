package ipc.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/**
 * The other end of the raw programs: a blocking socket, orders of three numbers, and then the work.
 *
 * <pre>
 *   parent              child
 *   ECHO, 0, 0  ------>
 *   message     ------>
 *               <------ message        and so on, until a message has the number that ends it
 *
 *   TAKE, count, size ->
 *               <------ an order       ready
 *   messages    ------>
 *               <------ an order       all of them taken
 *               <------ an order       0, CPU nanoseconds, bytes allocated
 * </pre>
 */
final class RawChild {
    static final int ORDER_BYTES = 3 * Long.BYTES;
    static final int BATCH_BYTES = 64 * Size.KIB;
    static final long ECHO = 1;
    static final long TAKE = 2;

    private RawChild() {}

    public static void main(String[] args) throws IOException {
        ChildJvm.endWithParent();
        try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.connect(UnixDomainSocketAddress.of(ChildJvm.peer()));
            ByteBuffer order = direct(ORDER_BYTES);
            while (true) {
                readFully(socket, order);
                if (order.getLong(0) == ECHO) {
                    echo(socket);
                } else {
                    take(socket, order);
                }
            }
        } catch (EOFException e) {
            System.exit(0); // the parent is done
        }
    }

    private static void echo(SocketChannel socket) throws IOException {
        ByteBuffer message = direct(Payload.BYTES);
        readFully(socket, message);
        for (long i = 0; message.getLong(0) != Payload.END; i++) {
            Payload.check(message, 0, i);
            writeFully(socket, message.rewind());
            readFully(socket, message);
        }
    }

    private static void take(SocketChannel socket, ByteBuffer order) throws IOException {
        int count = (int) order.getLong(8);
        int size = (int) order.getLong(16);
        UsageMeter usage = new UsageMeter();
        writeFully(socket, order.rewind());
        if (size == Payload.BYTES) {
            take(socket, count, size, direct(BATCH_BYTES));
        } else {
            byte[] array = new byte[Math.max(BATCH_BYTES, size)];
            take(socket, count, size, ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN));
        }
        writeFully(socket, order.rewind());
        Usage spent = usage.spent();
        order.clear().putLong(0, 0).putLong(8, spent.cpuNanos()).putLong(16, spent.bytes());
        writeFully(socket, order);
    }

    private static void take(SocketChannel socket, int count, int size, ByteBuffer buffer)
            throws IOException {
        int number = 0;
        while (number < count) {
            if (socket.read(buffer) < 0) {
                throw new EOFException();
            }
            int at = 0;
            for (; at + size <= buffer.position(); at += size) {
                if (size == Payload.BYTES) {
                    Payload.check(buffer, at, number++);
                } else {
                    Payload.checkPages(buffer, at, size, number++);
                }
            }
            if (at > 0) {
                buffer.flip().position(at);
                buffer.compact();
            }
        }
    }

    static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void readFully(SocketChannel socket, ByteBuffer target) throws IOException {
        target.clear();
        while (target.hasRemaining()) {
            if (socket.read(target) < 0) {
                throw new EOFException();
            }
        }
    }

    static void writeFully(SocketChannel socket, ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            socket.write(source);
        }
    }
}
