package ipc.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Messages that start with their number, so that the other end can check them. Long ones end with
 * it, too, and each page of 4 KiB between starts with a byte that tells its place.
 */
final class Payload {
    static final int BYTES = 64;

    /** In the place of a number: there are no more messages. */
    static final long END = -1;

    private static final int PAGE_BYTES = 4096;
    private static final VarHandle NUMBER =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Payload() {}

    static void number(byte[] message, long number) {
        NUMBER.set(message, 0, number);
    }

    static long number(byte[] message) {
        return (long) NUMBER.get(message, 0);
    }

    static void check(byte[] message, long expected) {
        if (message.length != BYTES || (long) NUMBER.get(message, 0) != expected) {
            throw wrong(number(message), message.length, expected);
        }
    }

    static void check(ByteBuffer buffer, int at, long expected) {
        if (buffer.getLong(at) != expected) {
            throw wrong(buffer.getLong(at), BYTES, expected);
        }
    }

    static byte[] ofPages(int size) {
        byte[] message = new byte[size];
        for (int at = PAGE_BYTES; at < size; at += PAGE_BYTES) {
            message[at] = mark(at);
        }
        return message;
    }

    static void numberEnds(byte[] message, long number) {
        NUMBER.set(message, 0, number);
        NUMBER.set(message, message.length - Long.BYTES, number);
    }

    /** Checks one of {@link #ofPages} in a buffer of little-endian order. */
    static void checkPages(ByteBuffer buffer, int start, int size, long expected) {
        if (buffer.getLong(start) != expected
                || buffer.getLong(start + size - Long.BYTES) != expected) {
            throw wrong(buffer.getLong(start), size, expected);
        }
        for (int at = PAGE_BYTES; at < size - Long.BYTES; at += PAGE_BYTES) {
            if (buffer.get(start + at) != mark(at)) {
                throw new IllegalStateException(
                        "Message " + expected + " of " + size + " bytes is wrong at byte " + at);
            }
        }
    }

    static void checkPages(byte[] message, int size, long expected) {
        if (message.length != size) {
            throw wrong(number(message), message.length, expected);
        }
        checkPages(ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN), 0, size, expected);
    }

    private static byte mark(int at) {
        return (byte) (at / PAGE_BYTES * 31 + 7);
    }

    private static IllegalStateException wrong(long number, int length, long expected) {
        return new IllegalStateException(
                "Got message " + number + " of " + length + " bytes for number " + expected);
    }
}
