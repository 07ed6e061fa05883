package ipc.mux;

import ipc.api.channel.DecodeException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteWriter} wrote; every read past the end is a {@link DecodeException}. Not
 * thread-safe.
 */
final class ByteReader {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private final byte[] bytes;
    private final int end;
    private int position;

    ByteReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    int remaining() {
        return end - position;
    }

    byte u8() {
        return bytes[take(1)];
    }

    short i16() {
        return (short) SHORTS.get(bytes, take(Short.BYTES));
    }

    int i32() {
        return (int) INTS.get(bytes, take(Integer.BYTES));
    }

    long i64() {
        return (long) LONGS.get(bytes, take(Long.BYTES));
    }

    int varInt() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte next = u8();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DecodeException("A number of more than five bytes");
    }

    void raw(byte[] target, int offset, int length) {
        System.arraycopy(bytes, take(length), target, offset, length);
    }

    byte[] rest() {
        byte[] rest = new byte[remaining()];
        raw(rest, 0, rest.length);
        return rest;
    }

    /** Passes on what was read last; refuses what has more behind it, before it is acted on. */
    <V> V last(V value) {
        if (position < end) {
            throw new DecodeException(remaining() + " bytes too many");
        }
        return value;
    }

    String text(int maxBytes) {
        int length = varInt();
        if (length < 0 || length > maxBytes) {
            throw new DecodeException("A text of " + Integer.toUnsignedString(length) + " bytes");
        }
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    private int take(int length) {
        if (length < 0 || length > end - position) {
            throw new DecodeException(
                    "Ends too early: " + length + " bytes wanted, " + remaining() + " left");
        }
        int at = position;
        position += length;
        return at;
    }
}
