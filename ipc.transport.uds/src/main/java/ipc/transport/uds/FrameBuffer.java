package ipc.transport.uds;

import ipc.api.channel.LimitExceededException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Frames with their length prefixes, on the way out, in one growing array. Not thread-safe.
 *
 * <p>Grows by doubling; shrinks when it has been much too large for many rounds, and at once when
 * it is huge.
 */
final class FrameBuffer {

    private static final VarHandle LENGTH =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int FIRST_BYTES = 512;
    private static final int LARGE_BYTES = 16 * 1024;
    private static final int HUGE_BYTES = 1024 * 1024;
    private static final int MAX_BYTES = Integer.MAX_VALUE - 64;
    private static final int SMALL_ROUNDS = 64;
    private static final byte[] NONE = {};

    private final int maxBytes;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int from;
    private int to;
    private int smallRounds;

    FrameBuffer() {
        this(MAX_BYTES);
    }

    /** With less room, for tests. */
    FrameBuffer(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    int size() {
        return to - from;
    }

    /** How much memory it has. */
    int capacity() {
        return bytes.length;
    }

    boolean isEmpty() {
        return from == to;
    }

    /**
     * Appends a frame and its prefix.
     *
     * @throws LimitExceededException when there is no room; nothing of the frame is appended then
     */
    void append(byte[] source, int offset, int length) {
        int needed = Inbound.PREFIX_BYTES + length;
        if (bytes.length - to < needed) {
            grow(needed);
        }
        LENGTH.set(bytes, to, length);
        System.arraycopy(source, offset, bytes, to + Inbound.PREFIX_BYTES, length);
        to += needed;
    }

    /**
     * Fills the target with the first bytes, which stay until they are {@linkplain #drop dropped}.
     */
    void copyTo(ByteBuffer target) {
        target.put(bytes, from, Math.min(target.remaining(), to - from));
    }

    /** Drops the first bytes, which have been written. */
    void drop(int count) {
        from += count;
        if (from == to) {
            shrink(to);
            from = 0;
            to = 0;
        }
    }

    /** Drops everything, and the memory. */
    void clear() {
        bytes = NONE;
        from = 0;
        to = 0;
    }

    private void grow(int needed) {
        long size = (long) size() + needed;
        if (size > maxBytes) {
            throw new LimitExceededException(
                    size + " bytes wait to be written to a peer that does not read; write less");
        }
        if (size > bytes.length) {
            byte[] grown = allocate((int) Math.min(maxBytes, Math.max(size, 2L * bytes.length)));
            System.arraycopy(bytes, from, grown, 0, size());
            bytes = grown;
        } else {
            System.arraycopy(bytes, from, bytes, 0, size());
        }
        to -= from;
        from = 0;
    }

    private static byte[] allocate(int size) {
        try {
            return new byte[size];
        } catch (OutOfMemoryError e) {
            throw new LimitExceededException(
                    "no memory for " + size + " bytes that wait to be written to a peer", e);
        }
    }

    private void shrink(int used) {
        if (bytes.length < LARGE_BYTES || used > bytes.length / 4) {
            smallRounds = 0;
        } else {
            smallRounds++;
        }
        if (smallRounds > SMALL_ROUNDS || bytes.length > HUGE_BYTES) {
            bytes = new byte[FIRST_BYTES];
            smallRounds = 0;
        }
    }
}
