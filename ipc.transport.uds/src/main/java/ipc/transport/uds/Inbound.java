package ipc.transport.uds;

import ipc.transport.uds.Chunks.Chunk;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * Cuts what comes over a socket into frames. Belongs to whoever holds the reading lease; not
 * thread-safe.
 *
 * <pre>
 *   +-----------------+---------------------+-----------------+--- ...
 *   | length u32 (LE) | frame, length bytes | length u32 (LE) |
 *   +-----------------+---------------------+-----------------+--- ...
 * </pre>
 *
 * <p>A length of zero or beyond the limit ends the link before memory is reserved for it; and for a
 * long frame, memory grows with the bytes that have come, not with the length that was announced.
 * Only the beginning of a frame stays here between two reads.
 */
final class Inbound {

    static final int PREFIX_BYTES = Integer.BYTES;

    private static final VarHandle LENGTH =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NONE = {};

    private final Chunks chunks;
    private final int maxFrameBytes;

    private byte[] rest = NONE; // the beginning of a frame, from index 0
    private int restBytes;
    private boolean halfDone; // bytes are taken from the socket, and not yet done with

    Inbound(Chunks chunks, int maxFrameBytes) {
        this.chunks = chunks;
        this.maxFrameBytes = maxFrameBytes;
    }

    /**
     * Reads once and puts all whole frames into the sink.
     *
     * @return the number of bytes, 0 when there was nothing to read, -1 at the end of the stream
     * @throws FrameException when the peer breaks the framing
     * @throws IllegalStateException when a read before this one broke off, so that nobody knows
     *     where the next frame begins
     */
    int read(ReadableByteChannel channel, FrameSink sink) throws IOException {
        if (halfDone) {
            throw new IllegalStateException("a read before this one broke off");
        }
        Chunk chunk = chunks.take();
        try {
            ByteBuffer direct = chunk.direct.clear();
            int count = channel.read(direct);
            if (count > 0) {
                halfDone = true;
                direct.flip();
                if (restBytes == 0) {
                    direct.get(chunk.heap, 0, count);
                    int used = dispatch(chunk.heap, count, sink);
                    keep(chunk.heap, used, count);
                } else {
                    reserve(restBytes + count);
                    direct.get(rest, restBytes, count);
                    int used = dispatch(rest, restBytes + count, sink);
                    keep(rest, used, restBytes + count);
                }
                halfDone = false;
            }
            return count;
        } finally {
            chunks.giveBack(chunk);
        }
    }

    /** Puts the whole frames of {@code bytes[0..end)} into the sink; returns how far it came. */
    private int dispatch(byte[] bytes, int end, FrameSink sink) throws FrameException {
        int at = 0;
        while (end - at >= PREFIX_BYTES && !sink.isAborted()) {
            int length = (int) LENGTH.get(bytes, at);
            if (length <= 0 || length > maxFrameBytes) {
                throw new FrameException(
                        "the peer announced a frame of "
                                + Integer.toUnsignedString(length)
                                + " bytes; 1 to "
                                + maxFrameBytes
                                + " are allowed");
            }
            if (end - at - PREFIX_BYTES < length) {
                break;
            }
            sink.frame(bytes, at + PREFIX_BYTES, length);
            at += PREFIX_BYTES + length;
        }
        return at;
    }

    private void keep(byte[] bytes, int from, int to) {
        int count = to - from;
        if (count == 0) {
            rest = NONE;
        } else {
            if (bytes != rest) {
                reserve(count);
            }
            if (bytes != rest || from > 0) {
                System.arraycopy(bytes, from, rest, 0, count);
            }
        }
        restBytes = count;
    }

    private void reserve(int count) {
        if (rest.length < count) {
            rest = Arrays.copyOf(rest, Math.max(count, 2 * Math.min(rest.length, 1 << 29)));
        }
    }
}
