package ipc.callback.direct;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets items through one at a time, in order, on the threads that bring them; nobody ever waits.
 *
 * <p>Whoever finds no runner becomes the runner, by setting a flag. With nothing in the queue it
 * runs its item directly; otherwise the item goes to the end of the queue and the runner takes from
 * the front. Who finds a runner leaves its item in the queue and goes on. Nothing is left lying:
 *
 * <pre>
 *   who brings:  item into the queue, then look for a runner (and become it when there is none)
 *   the runner:  lay the flag down, then look into the queue (and take it up again when something is there)
 * </pre>
 *
 * <p>Each does first what the other looks at, with volatile accesses, so at least one of them sees
 * the other. What one runner wrote, the next one sees by the flag. One caller's items stay in
 * order: an item is run directly only when its caller's earlier ones are out of the queue and the
 * runner that took them is done.
 *
 * <p>A runner that has taken over its fill of others' items passes the flag on to a helper thread,
 * which runs until nothing is left; so what was accepted always runs, and a caller gets away. A
 * thread that brings an item from inside the handler is like any other: its item runs after the
 * handler returned.
 */
final class Gate<T> extends Watched<Gate.Body<T>> {

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

    /** In the queue around what was not submitted here, so that the two are counted apart. */
    private record Elsewhere(Object item) {}

    private final Body<T> body;
    private final Helpers helpers;
    private final Watch watch; // null when nothing is watched
    private final AtomicBoolean running = new AtomicBoolean();
    private final Queue<Object> waiting = new ConcurrentLinkedQueue<>(); // of T, Elsewhere and END

    // A moment ahead of the queue.
    private final AtomicInteger waitingHere = new AtomicInteger();
    private final AtomicInteger waitingElsewhere = new AtomicInteger();

    private Thread runner; // written by the runner; read by the watch thread behind the turn

    Gate(Body<T> body, Helpers helpers, Watch watch) {
        this.body = body;
        this.helpers = helpers;
        this.watch = watch;
    }

    /** How many items wait; a moment old. */
    int waiting() {
        return waitingHere.get() + waitingElsewhere.get();
    }

    /** How many of them were brought by {@link #submit}. */
    int waitingHere() {
        return waitingHere.get();
    }

    /** Whether nothing runs and nothing waits. */
    boolean isIdle() {
        return !running.get() && waiting.isEmpty();
    }

    /** Runs an item now, or leaves it to the thread that is running one. */
    void submit(T item) {
        submit(item, false);
    }

    /** The same for an item that does not count as one from here. */
    void submitFromElsewhere(T item) {
        submit(item, true);
    }

    private void submit(T item, boolean fromElsewhere) {
        if (!tryStart()) {
            add(item, fromElsewhere);
            if (tryStart()) { // the runner may have looked into the queue before
                takeOver(-1); // one of them is our own
            }
        } else if (waiting.isEmpty()) {
            try {
                run(item);
            } finally {
                stop();
            }
            if (!waiting.isEmpty() && tryStart()) {
                takeOver(0);
            }
        } else {
            add(item, fromElsewhere);
            takeOver(-1);
        }
    }

    /**
     * Runs the end item after all that was submitted before; on this thread only if that is quick.
     *
     * @param isQuick whether the end item neither blocks nor runs code of others
     */
    void submitEnd(boolean isQuick) {
        add(END, false);
        while (!waiting.isEmpty() && tryStart()) {
            if (isQuick && waiting.peek() == END) {
                runNext();
                stop();
            } else {
                handOver();
                return;
            }
        }
    }

    private boolean tryStart() {
        if (!running.compareAndSet(false, true)) {
            return false;
        }
        if (watch != null) {
            watch.attend(this); // behind the full fence of the flag, which isBusy reads
        }
        return true;
    }

    private void stop() {
        running.set(false);
    }

    private void add(Object item, boolean fromElsewhere) {
        if (fromElsewhere) {
            waitingElsewhere.getAndIncrement();
            waiting.add(new Elsewhere(item));
        } else {
            waitingHere.getAndIncrement();
            waiting.add(item);
        }
    }

    /** Takes the next item, which is there; by the runner. */
    private Object take() {
        Object next = waiting.remove();
        if (next instanceof Elsewhere elsewhere) {
            waitingElsewhere.getAndDecrement();
            return elsewhere.item();
        }
        waitingHere.getAndDecrement();
        return next;
    }

    /** Runs the next item, which is there; if that fails as it never should, others may run. */
    private void runNext() {
        try {
            run(take());
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
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
                while (!waiting.isEmpty()) {
                    if (taken++ >= helpers.maxTakenOver()
                            || System.nanoTime() - start > helpers.maxTakeOverNanos()) {
                        handOver();
                        return;
                    }
                    runNext();
                    interrupted |= Thread.interrupted();
                }
                stop();
            } while (!waiting.isEmpty() && tryStart());
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
        } catch (RuntimeException | Error e) { // closed, or no thread to be had
            try {
                helpers.onNoHelper(e);
            } finally {
                runAll();
            }
        }
    }

    private void runAll() {
        do {
            while (!waiting.isEmpty()) {
                runNext();
                Thread.interrupted();
            }
            stop();
        } while (!waiting.isEmpty() && tryStart());
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
        return running.get();
    }

    @Override
    Thread runner() {
        return runner;
    }

    @Override
    Body<T> subject() {
        return body;
    }

    @Override
    void onSlow(Body<T> slow, Thread slowRunner, StackTraceElement[] stack, long runningMs) {
        slow.onSlow(slowRunner, stack, runningMs);
    }
}
