package ipc.callback.direct;

import java.time.Duration;
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
    private final ThreadPoolExecutor threads;

    Helpers(String name, DirectOptions options) {
        this.options = options;
        this.maxTakeOverNanos = options.maxTakeOverTime().toNanos();
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        1,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        work -> {
                            Thread thread = new Thread(work, "ipc-callback-" + name);
                            thread.setDaemon(true);
                            return thread;
                        });
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
        threads.execute(work);
    }

    void onNoHelper(Throwable cause) {
        LOG.debug("No helper thread; the caller runs what waits", cause);
    }

    /** Starts no more threads; does not wait for those that run. */
    void close() {
        threads.shutdown();
    }

    boolean awaitTermination(Duration timeout) throws InterruptedException {
        return threads.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
