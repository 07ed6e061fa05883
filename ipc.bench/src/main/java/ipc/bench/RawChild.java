package ipc.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/**
 * The other end of the raw programs: a blocking socket, orders of 16 bytes (what, how many), and
 * then the work. Echoes, or takes and checks and answers with one order at the end.
 */
final class RawChild {
    static final long ECHO = 1;
    static final long TAKE = 2;

    private RawChild() {}

    public static void main(String[] args) throws IOException {
        ChildJvm.endWithParent();
        try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.connect(UnixDomainSocketAddress.of(ChildJvm.peer()));
            ByteBuffer order = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
            while (true) {
                readFully(socket, order);
                long what = order.getLong(0);
                int count = (int) order.getLong(8);
                if (what == ECHO) {
                    echo(socket, count);
                } else {
                    take(socket, count);
                    writeFully(socket, order.rewind());
                }
            }
        } catch (EOFException e) {
            System.exit(0); // the parent is done
        }
    }

    private static void echo(SocketChannel socket, int count) throws IOException {
        ByteBuffer message =
                ByteBuffer.allocateDirect(Payload.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            readFully(socket, message);
            check(message, 0, i);
            writeFully(socket, message.rewind());
        }
    }

    private static void take(SocketChannel socket, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024).order(ByteOrder.LITTLE_ENDIAN);
        int number = 0;
        while (number < count) {
            if (socket.read(buffer) < 0) {
                throw new EOFException();
            }
            int at = 0;
            for (; at + Payload.BYTES <= buffer.position(); at += Payload.BYTES) {
                check(buffer, at, number++);
            }
            buffer.flip().position(at);
            buffer.compact();
        }
    }

    static void check(ByteBuffer buffer, int at, long expected) throws IOException {
        if (buffer.getLong(at) != expected) {
            throw new IOException("Got " + buffer.getLong(at) + " instead of " + expected);
        }
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
