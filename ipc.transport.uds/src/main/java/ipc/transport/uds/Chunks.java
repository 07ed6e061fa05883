package ipc.transport.uds;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The few large buffers through which all links of an endpoint move bytes to and from the system.
 * Thread-safe.
 *
 * <p>There are as many as there are threads in a system call at the same moment, a handful at most.
 * So an idle link needs no memory, and the JDK keeps no hidden direct buffer for each thread that
 * writes from a heap array.
 */
class Chunks { // tests let take() fail

    /** How much goes in or out with one system call. */
    static final int CHUNK_BYTES = 64 * 1024;

    private static final int KEPT_CHUNKS = 8;

    /** One buffer pair: {@code direct} for the system call, {@code heap} for parsing. */
    static final class Chunk {
        final ByteBuffer direct = ByteBuffer.allocateDirect(CHUNK_BYTES);
        final byte[] heap = new byte[CHUNK_BYTES];
    }

    private final AtomicReference<Chunk> last =
            new AtomicReference<>(); // the usual one, without a lock
    private final BlockingQueue<Chunk> kept = new ArrayBlockingQueue<>(KEPT_CHUNKS);

    Chunk take() {
        Chunk chunk = last.getAndSet(null);
        if (chunk == null) {
            chunk = kept.poll();
        }
        return chunk == null ? new Chunk() : chunk;
    }

    void giveBack(Chunk chunk) {
        if (!last.compareAndSet(null, chunk)) {
            kept.offer(chunk); // when enough are kept, the collector has it
        }
    }
}
