package ipc.callback.direct;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads {@code ipc-callback-<name>} that run what callers may not be kept for: one for each
 * callback that is called faster than its handler runs, gone a second later. Thread-safe.
 */
final class Helpers {
    private static final Logger LOG = LoggerFactory.getLogger(DirectCallbacks.class);

    private final DirectOptions options;
    private final long maxTakeOverNanos;
    private final String threadName;
    private final ThreadPoolExecutor executor;
    private final Set<Thread> threads =
            ConcurrentHashMap.newKeySet(); // to be joined: the executor ends a little earlier

    Helpers(String name, DirectOptions options) {
        this.options = options;
        this.maxTakeOverNanos = Durations.nanos(options.maxTakeOverTime());
        this.threadName = "ipc-callback-" + name;
        this.executor =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        1,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        this::newThread);
    }

    private Thread newThread(Runnable work) {
        Thread thread = Threads.daemon(work, threadName);
        threads.removeIf(known -> known.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        return thread;
    }

    int maxTakenOver() {
        return options.maxTakenOver();
    }

    long maxTakeOverNanos() {
        return maxTakeOverNanos;
    }

    /**
     * Runs something on a thread of its own.
     *
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}
     * @throws OutOfMemoryError when there is no thread to be had
     */
    void execute(Runnable work) {
        executor.execute(work);
    }

    void onNoHelper(Throwable cause) {
        LOG.debug("No helper thread; the caller runs what waits", cause);
    }

    /** Starts no more threads; does not wait for those that run. */
    void close() {
        executor.shutdown();
    }

    /** Waits after {@link #close} until the last thread has ended. */
    boolean awaitTermination(Duration timeout) throws InterruptedException {
        long nanos = Durations.nanos(timeout);
        long deadline = System.nanoTime() + nanos;
        boolean ended = executor.awaitTermination(nanos, TimeUnit.NANOSECONDS);
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
            ended &= !thread.isAlive();
        }
        return ended;
    }
}
