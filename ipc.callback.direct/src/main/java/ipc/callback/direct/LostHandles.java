package ipc.callback.direct;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes handles that were lost without having been closed, so that handlers learn when nobody can
 * call them any more. A thread {@code ipc-lost-<name>}, started with the first handle, waits for
 * what the collector finds. Thread-safe.
 */
final class LostHandles {
    private static final Logger LOG = LoggerFactory.getLogger(DirectCallbacks.class);

    private final String threadName;
    private final ReferenceQueue<Object> found = new ReferenceQueue<>();
    private final Set<Core> open = ConcurrentHashMap.newKeySet(); // keeps the references themselves
    private final ReentrantLock threadLock =
            new ReentrantLock(); // guards starting and ending the thread
    private volatile Thread thread; // written under threadLock
    private volatile boolean closed;

    LostHandles(String name) {
        this.threadName = "ipc-lost-" + name;
    }

    /** What is left of a handle when nobody has it any more. */
    final class Core extends PhantomReference<Object> {
        private final Target<?> target;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Core(Object handle, Target<?> target) {
            super(handle, found);
            this.target = target;
        }

        boolean isClosed() {
            return closed.get();
        }

        /** Gives the handle up; false when that was done before. */
        boolean close() {
            if (!closed.compareAndSet(false, true)) {
                return false;
            }
            open.remove(this);
            clear();
            target.onHandleClosed();
            return true;
        }
    }

    /** Makes the core of a handle that the target has counted. */
    Core watch(Object handle, Target<?> target) {
        Core core = new Core(handle, target);
        if (!closed) {
            open.add(core);
            if (thread == null) {
                start();
            }
        }
        return core;
    }

    private void start() {
        threadLock.lock();
        try {
            if (thread == null && !closed) {
                Thread fresh = Threads.daemon(this::run, threadName);
                fresh.start();
                thread = fresh;
            }
        } catch (OutOfMemoryError e) { // no thread to be had: tried again with the next handle
            LOG.warn("{} could not be started; lost callbacks are not noticed", threadName, e);
        } finally {
            threadLock.unlock();
        }
    }

    private void run() {
        while (!closed) {
            try {
                close((Core) found.remove());
            } catch (InterruptedException e) {
                LOG.debug("{} ends", threadName); // close() wakes it so
            }
        }
    }

    private static void close(Core lost) {
        try {
            if (lost.close()) {
                LOG.warn(
                        "A handle of {} was lost without having been closed; it is closed now."
                                + " Close callbacks when they are no longer needed.",
                        lost.target);
            }
        } catch (RuntimeException | Error e) {
            // Whatever it is: the next one is closed all the same.
            LOG.error("A lost handle of {} could not be closed", lost.target, e);
        }
    }

    /** Ends the thread; does not wait for it. */
    void close() {
        threadLock.lock();
        try {
            closed = true;
            if (thread != null) {
                thread.interrupt();
            }
        } finally {
            threadLock.unlock();
        }
        open.clear();
    }

    boolean awaitTermination(long timeoutNanos) throws InterruptedException {
        Thread current = thread;
        if (current == null) {
            return true;
        }
        TimeUnit.NANOSECONDS.timedJoin(current, Math.max(1, timeoutNanos));
        return !current.isAlive();
    }
}
