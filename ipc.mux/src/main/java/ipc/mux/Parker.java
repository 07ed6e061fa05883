package ipc.mux;

import ipc.api.transport.Link;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread's wait for a {@link #ready}: it reads the link from which it expects something, if it
 * gets the lease, and parks otherwise. Made by the thread that waits.
 */
final class Parker implements Waiter {
    /** "No limit", in a form that can be added to a clock reading. */
    static final long FOREVER_NANOS = Long.MAX_VALUE / 4;

    private final Thread thread = Thread.currentThread();
    private volatile boolean signalled;
    private volatile Link reading;

    @Override
    public void ready() {
        signalled = true;
        if (Thread.currentThread() != thread) {
            Link link = reading;
            if (link != null) {
                link.wakeUp();
            }
            LockSupport.unpark(thread);
        }
    }

    /** Arms it again. What was signalled before is forgotten, so look for it afterwards. */
    void reset() {
        signalled = false;
    }

    /**
     * Waits for the signal.
     *
     * @param feeder the link to read meanwhile, or null
     * @param deadlineNanos of the nano clock
     * @return false when the time was up first
     */
    boolean await(Link feeder, long deadlineNanos) throws InterruptedException {
        Link link = feeder;
        while (!signalled) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            if (link == null || !read(link, left)) {
                link = null;
                LockSupport.parkNanos(this, left);
            }
        }
        return true;
    }

    private boolean read(Link link, long nanos) throws InterruptedException {
        reading = link; // before the look at signalled inside, so that ready() finds it
        try {
            return link.readUntil(() -> signalled, nanos);
        } finally {
            reading = null;
        }
    }

    /** The deadline that many nanoseconds from now. */
    static long deadline(long nanos) {
        return System.nanoTime() + Math.min(nanos, FOREVER_NANOS);
    }
}
