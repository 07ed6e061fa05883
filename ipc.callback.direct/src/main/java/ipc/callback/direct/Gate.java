package ipc.callback.direct;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets items through one at a time, in order, on the threads that bring them; nobody ever waits.
 *
 * <pre>
 *   outstanding = items running + items accepted and waiting
 *   0 -&gt; 1      by whoever brings an item: it is the runner now, and runs
 *   n -&gt; n + 1  by whoever brings one meanwhile: it leaves its item in the queue and goes on
 *   n -&gt; n - 1  by the runner after each item; at 0 it is the runner no more
 * </pre>
 *
 * <p>An item is in the queue before it is counted, so a runner that counts one finds one. Every
 * step is an atomic update of {@code outstanding}: what one runner wrote, the next one sees. A
 * runner that has taken over its fill of others' items passes the role, not the count, to a helper
 * thread, which runs until nothing is left; so what was accepted always runs, and a caller gets
 * away. A thread that brings an item from inside the handler is like any other: its item runs after
 * the handler returned.
 */
final class Gate<T> extends Watched {

    /** What runs the items, one at a time. */
    interface Body<T> {
        /** Runs one. */
        void run(T item) throws Exception;

        /** Runs the one end item. */
        void end() throws Exception;

        /** Told what the other two threw; throws nothing. */
        void failed(Throwable failure);

        /** Called by the watch thread. */
        void onSlow(Thread runner, StackTraceElement[] stack, long runningMs);
    }

    private static final Object END = new Object();

    private final Body<T> body;
    private final Helpers helpers;
    private final Watch watch; // null when nothing is watched
    private final AtomicInteger outstanding = new AtomicInteger();
    private final Queue<Object> waiting = new ConcurrentLinkedQueue<>(); // of T, and END
    private Thread runner; // written by the runner; read by the watch thread behind the turn

    Gate(Body<T> body, Helpers helpers, Watch watch) {
        this.body = body;
        this.helpers = helpers;
        this.watch = watch;
    }

    /** How many items run or wait. */
    int outstanding() {
        return outstanding.get();
    }

    /** Runs an item now, or leaves it to the thread that is running one. */
    void submit(T item) {
        if (outstanding.compareAndSet(0, 1)) {
            try {
                attend();
                run(item);
            } finally { // whatever overflows here: the gate must not stay shut
                if (outstanding.decrementAndGet() != 0) {
                    takeOver(0);
                }
            }
        } else {
            waiting.add(item);
            if (outstanding.getAndIncrement() == 0) {
                attend();
                takeOver(-1); // one of them is our own
            }
        }
    }

    /**
     * Runs the end item after all that was submitted before; on this thread only if that is quick.
     *
     * @param isQuick whether the end item neither blocks nor runs code of others
     */
    void submitEnd(boolean isQuick) {
        waiting.add(END);
        if (outstanding.getAndIncrement() != 0) {
            return;
        }
        attend();
        if (isQuick && waiting.peek() == END) {
            run(waiting.remove());
            if (outstanding.decrementAndGet() == 0) {
                return;
            }
        }
        handOver();
    }

    private void attend() {
        if (watch != null) {
            watch.attend(
                    this); // after the full fence of the update of outstanding, which isBusy reads
        }
    }

    /** Runs what waits, within the bounds, as the runner. */
    private void takeOver(int alreadyTaken) {
        boolean interrupted =
                Thread.interrupted(); // the caller's interrupt is not for the others' calls
        try {
            long start = System.nanoTime();
            int taken = alreadyTaken;
            do {
                if (taken++ >= helpers.maxTakenOver()
                        || System.nanoTime() - start > helpers.maxTakeOverNanos()) {
                    handOver();
                    return;
                }
                run(waiting.remove());
                interrupted |= Thread.interrupted();
            } while (outstanding.decrementAndGet() != 0);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Passes the role of the runner to a helper; plays it to the end where there is none to be had.
     */
    private void handOver() {
        try {
            helpers.execute(this::runAll);
        } catch (RejectedExecutionException
                | OutOfMemoryError e) { // stopped, or no thread to be had
            helpers.onNoHelper(e);
            runAll();
        }
    }

    private void runAll() {
        do {
            run(waiting.remove());
            Thread.interrupted();
        } while (outstanding.decrementAndGet() != 0);
    }

    @SuppressWarnings("unchecked") // what is not END was submitted as T
    private void run(Object item) {
        runner = Thread.currentThread();
        begin();
        try {
            if (item == END) {
                body.end();
            } else {
                body.run((T) item);
            }
        } catch (Throwable failure) { // whatever it is: the next call runs all the same
            body.failed(failure);
        } finally {
            end();
            runner = null;
        }
    }

    @Override
    boolean isBusy() {
        return outstanding.get() != 0;
    }

    @Override
    Thread runner() {
        return runner;
    }

    @Override
    void onSlow(Thread slowRunner, StackTraceElement[] stack, long runningMs) {
        body.onSlow(slowRunner, stack, runningMs);
    }
}
