package ipc.examples.search.plugin;

import java.io.IOException;

/**
 * Asks for room before something large is made. To try and catch the error would not do: a worker
 * may have been started to end when its memory does.
 */
final class Heap {
    /** What is small enough to be made without being asked for. */
    private static final long SMALL_BYTES = 1024 * 1024;

    /** How much of what is free one may take: it has to lie in one place, and others need some. */
    private static final int SHARE = 2;

    private Heap() {}

    /**
     * Checks that there is room.
     *
     * @throws IOException when there is not, even without what is garbage
     */
    static void require(long bytes) throws IOException {
        if (bytes <= SMALL_BYTES || hasRoom(bytes)) {
            return;
        }
        System.gc(); // what is used is known only then
        if (!hasRoom(bytes)) {
            throw new IOException("a line is too long for an expression in this much memory");
        }
    }

    private static boolean hasRoom(long bytes) {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return hasRoom(bytes, used, runtime.maxMemory());
    }

    static boolean hasRoom(long bytes, long used, long most) {
        return bytes <= (most - used) / SHARE;
    }
}
