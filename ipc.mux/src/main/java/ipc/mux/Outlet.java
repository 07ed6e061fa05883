package ipc.mux;

import ipc.api.transport.Link;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where a connection writes: to its link, once that is settled. What is written before waits, in
 * order. {@code CONNECTING -> OPEN -> ENDED}, or {@code CONNECTING -> ENDED}. Thread-safe.
 */
final class Outlet {
    private enum State {
        CONNECTING,
        OPEN,
        ENDED
    }

    /** A frame that waits for the link to be settled. */
    private record Waiting(byte[] frame, Object payload) {}

    private final ReentrantLock waitingLock = new ReentrantLock();
    private final Condition settled = waitingLock.newCondition(); // or ended
    private Deque<Waiting> waiting = new ArrayDeque<>(); // @GuardedBy("waitingLock")
    private volatile State state = State.CONNECTING; // written under waitingLock
    private volatile boolean wasOpen;
    private volatile Link link;

    /** The link, from its settlement on. */
    Link link() {
        return link;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the link was settled before it ended. */
    boolean wasOpen() {
        return wasOpen;
    }

    boolean isEnded() {
        return state == State.ENDED;
    }

    boolean write(byte[] buffer, int offset, int length, Object payload) {
        if (state == State.OPEN) {
            return link.write(buffer, offset, length, payload);
        }
        waitingLock.lock();
        try {
            if (state == State.CONNECTING) {
                byte[] frame = new byte[length];
                System.arraycopy(buffer, offset, frame, 0, length);
                waiting.add(new Waiting(frame, payload));
                return true;
            }
        } finally {
            waitingLock.unlock();
        }
        return state == State.OPEN && link.write(buffer, offset, length, payload);
    }

    /** The link is settled: writes what waited, in order, then lets others write. */
    void open(Link winner) {
        link = winner;
        while (true) {
            Deque<Waiting> batch;
            waitingLock.lock();
            try {
                if (state != State.CONNECTING) {
                    return;
                }
                if (waiting.isEmpty()) {
                    state = State.OPEN;
                    wasOpen = true;
                    settled.signalAll();
                    return;
                }
                batch = waiting;
                waiting = new ArrayDeque<>();
            } finally {
                waitingLock.unlock();
            }
            for (Waiting next : batch) {
                winner.write(next.frame, 0, next.frame.length, next.payload);
            }
        }
    }

    /** Waits until the link is settled, then until what was written has gone out. */
    boolean flush(Duration timeout) throws InterruptedException {
        long deadline = Parker.deadline(Durations.nanos(timeout));
        return awaitSettled(deadline)
                && link.flush(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    /** Whether something waits for the link to be settled. */
    boolean isAwaited() {
        waitingLock.lock();
        try {
            return state == State.CONNECTING && (link != null || !waiting.isEmpty());
        } finally {
            waitingLock.unlock();
        }
    }

    /** Returns whether it was settled in time; false, too, when it has ended. */
    boolean awaitSettled(long deadlineNanos) throws InterruptedException {
        waitingLock.lockInterruptibly();
        try {
            long left = deadlineNanos - System.nanoTime();
            while (state == State.CONNECTING && left > 0) {
                left = settled.awaitNanos(left);
            }
            return state == State.OPEN;
        } finally {
            waitingLock.unlock();
        }
    }

    /** Nothing is written any more; what waited is forgotten. */
    void end() {
        waitingLock.lock();
        try {
            state = State.ENDED;
            waiting.clear();
            settled.signalAll();
        } finally {
            waitingLock.unlock();
        }
    }
}
