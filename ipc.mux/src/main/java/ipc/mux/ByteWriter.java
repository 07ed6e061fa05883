package ipc.mux;

import ipc.api.channel.LimitExceededException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growable buffer of little-endian numbers. Not thread-safe. */
final class ByteWriter {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final int FIRST_CAPACITY = 512;
    private static final int MAX_VAR_INT_BYTES = 5;

    private final int maxBytes;
    private byte[] bytes;
    private int headerBytes;
    private int position;

    ByteWriter(int maxBytes) {
        this.maxBytes = maxBytes;
        this.bytes = new byte[Math.min(FIRST_CAPACITY, maxBytes)];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** The buffer; replaced when it grows. */
    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int capacity() {
        return bytes.length;
    }

    /** Begins anew, behind room for a header, which the limit does not count. */
    ByteWriter begin(int roomForHeader) {
        headerBytes = roomForHeader;
        position = roomForHeader;
        ensure(0);
        return this;
    }

    ByteWriter u8(int value) {
        ensure(1);
        bytes[position++] = (byte) value;
        return this;
    }

    ByteWriter i16(int value) {
        ensure(Short.BYTES);
        SHORTS.set(bytes, position, (short) value);
        position += Short.BYTES;
        return this;
    }

    ByteWriter i32(int value) {
        ensure(Integer.BYTES);
        INTS.set(bytes, position, value);
        position += Integer.BYTES;
        return this;
    }

    ByteWriter i64(long value) {
        ensure(Long.BYTES);
        LONGS.set(bytes, position, value);
        position += Long.BYTES;
        return this;
    }

    ByteWriter varInt(int value) {
        int rest = value;
        ensure(MAX_VAR_INT_BYTES);
        while ((rest & ~0x7f) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
        return this;
    }

    ByteWriter raw(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, position, length);
        position += length;
        return this;
    }

    ByteWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return varInt(utf8.length).raw(utf8, 0, utf8.length);
    }

    /** How many bytes a text takes, or a few more. */
    static int textBytes(String value) {
        return MAX_VAR_INT_BYTES + value.getBytes(StandardCharsets.UTF_8).length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, position);
    }

    /** Fails when the limit does not allow so many bytes more. */
    void checkRoom(long more) {
        if (more > end() - position) {
            throw exceeded();
        }
    }

    private void ensure(int more) {
        if (more > bytes.length - position) {
            grow(more);
        }
    }

    private void grow(int more) {
        long wanted = (long) position + more;
        if (wanted > end()) {
            throw exceeded();
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(end(), Math.max(wanted, 2L * bytes.length)));
    }

    private long end() {
        return (long) headerBytes + maxBytes;
    }

    private LimitExceededException exceeded() {
        return new LimitExceededException(
                "A message of more than " + maxBytes + " bytes: send it in parts");
    }
}
