package ipc.callback.direct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices, on a thread {@code ipc-watch-<name>}, handlers that run longer than a limit, while they
 * run.
 *
 * <p>What becomes busy puts itself on a list ({@link #attend}). The thread looks at the list eight
 * times per limit, but no oftener than each millisecond, takes off what is idle, sleeps until woken
 * when nothing is left, and ends when nothing comes for a while; it is started again when needed.
 * So an idle program has no watch thread, and a busy one pays two plain writes a call. A call is
 * reported when a limit and up to two looks have passed since its start, never earlier; not if it
 * returns at that moment.
 *
 * <p>All methods are thread-safe.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long MIN_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final String threadName;
    private final long limitNanos;
    private final long intervalNanos;
    private final Queue<Watched<?>> arrivals = new ConcurrentLinkedQueue<>();
    private final ReentrantLock threadLock =
            new ReentrantLock(); // guards starting and ending the thread
    private volatile Thread thread; // written under threadLock
    private volatile boolean asleep;
    private volatile boolean closed;

    Watch(String name, Duration limit) {
        this.threadName = "ipc-watch-" + name;
        this.limitNanos = Durations.nanos(limit);
        this.intervalNanos = Math.max(MIN_INTERVAL_NANOS, limitNanos / 8);
    }

    /**
     * Sees to it that a busy one is looked at; to be called after it became busy and before it runs
     * a handler.
     */
    void attend(Watched<?> watched) {
        if (!watched.isListed()) {
            list(watched);
        }
    }

    private void list(Watched<?> watched) {
        if (closed || !watched.tryList()) {
            return;
        }
        arrivals.add(watched);
        Thread current = thread;
        if (current == null) {
            start();
        } else if (asleep) {
            LockSupport.unpark(current);
        }
    }

    private void start() {
        threadLock.lock();
        try {
            if (thread == null && !closed) {
                Thread fresh = Threads.daemon(this::run, threadName);
                fresh.start();
                thread = fresh;
            }
        } catch (
                OutOfMemoryError
                        e) { // no thread to be had: run unwatched, try again at the next arrival
            LOG.warn("{} could not be started; handlers run unwatched", threadName, e);
        } finally {
            threadLock.unlock();
        }
    }

    private void run() {
        List<Watched<?>> active = new ArrayList<>();
        while (!closed) {
            if (active.isEmpty() && arrivals.isEmpty()) {
                sleep();
                if (arrivals.isEmpty() && tryEnd()) {
                    return;
                }
            }
            LockSupport.parkNanos(this, intervalNanos);
            Thread.interrupted(); // whoever did that meant something else
            for (Watched<?> next = arrivals.poll(); next != null; next = arrivals.poll()) {
                active.add(next);
            }
            long now = System.nanoTime();
            active.removeIf(watched -> !look(watched, now));
        }
    }

    private void sleep() {
        asleep = true;
        long until = System.nanoTime() + LINGER_NANOS;
        long left = LINGER_NANOS;
        while (!closed && arrivals.isEmpty() && left > 0) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
            left = until - System.nanoTime();
        }
        asleep = false;
    }

    /** Either an arrival sees no thread and starts one, or we see the arrival. */
    private boolean tryEnd() {
        threadLock.lock();
        try {
            Thread self = thread;
            thread = null;
            if (arrivals.isEmpty() || closed) {
                return true;
            }
            thread = self;
            return false;
        } finally {
            threadLock.unlock();
        }
    }

    private boolean look(Watched<?> watched, long now) {
        if (watched.tryUnlist()) {
            return false;
        }
        try {
            watched.look(now, limitNanos);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} could not report a slow handler", threadName, e);
        }
        return true;
    }

    /** Ends the thread; does not wait for it. Idempotent. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** Waits after {@link #close} for the thread to end. */
    boolean awaitTermination(long timeoutNanos) throws InterruptedException {
        Thread current = thread;
        if (current == null) {
            return true;
        }
        TimeUnit.NANOSECONDS.timedJoin(current, Math.max(1, timeoutNanos));
        return !current.isAlive();
    }
}
