package ipc.mux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The links that others have made and over which nobody has said yet who it is. Those that stay
 * silent are ended. Thread-safe.
 */
final class Greetings {
    private final long timeoutNanos;
    private final ReentrantLock pendingLock = new ReentrantLock();

    /** Until when each has time; the earliest first. */
    private final Map<LinkSession, Long> pending = new LinkedHashMap<>(); // @GuardedBy(pendingLock)

    /** Waits for none yet; for ever, when the timeout is zero. */
    Greetings(Duration timeout) {
        timeoutNanos = Durations.nanos(timeout);
    }

    /** A link has been made. Returns whether there was none to wait for before. */
    boolean expect(LinkSession session) {
        if (timeoutNanos == 0) {
            return false;
        }
        pendingLock.lock();
        try {
            pending.put(session, System.nanoTime() + timeoutNanos);
            return pending.size() == 1;
        } finally {
            pendingLock.unlock();
        }
    }

    /** The peer has said who it is, or the link has ended. */
    void over(LinkSession session) {
        pendingLock.lock();
        try {
            pending.remove(session);
        } finally {
            pendingLock.unlock();
        }
    }

    /** How many ms there are until the next one is late; 0 when there is none. */
    long msToNext() {
        pendingLock.lock();
        try {
            if (pending.isEmpty()) {
                return 0;
            }
            long nanos = pending.values().iterator().next() - System.nanoTime();
            return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
        } finally {
            pendingLock.unlock();
        }
    }

    /** Ends those that are late. */
    void endLate() {
        late().forEach(LinkSession::endAsSilent);
    }

    private List<LinkSession> late() {
        List<LinkSession> late = new ArrayList<>(0);
        long now = System.nanoTime();
        pendingLock.lock();
        try {
            pending.forEach(
                    (session, deadline) -> {
                        if (deadline - now <= 0) {
                            late.add(session);
                        }
                    });
            late.forEach(pending::remove);
        } finally {
            pendingLock.unlock();
        }
        return late;
    }
}
