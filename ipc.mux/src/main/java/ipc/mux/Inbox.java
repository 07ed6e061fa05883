package ipc.mux;

import ipc.api.channel.Reason;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The queue between whoever brings the messages of a subchannel and the one who receives them. Any
 * thread may bring; one takes.
 *
 * <p>No wake-up is lost: who brings first queues and then looks for a waiter; who waits first
 * registers and then looks into the queue.
 */
final class Inbox {
    private final Queue<Parcel> queue = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Waiter> waiter = new AtomicReference<>();
    private volatile Reason end;
    private volatile boolean closed;

    void offer(Parcel parcel) {
        queue.add(parcel);
        if (closed) {
            dropAll(); // it came after the receiver had cleared up
            return;
        }
        signal();
    }

    /** Takes the next parcel, or null. */
    Parcel poll() {
        return queue.poll();
    }

    boolean hasParcel() {
        return !queue.isEmpty();
    }

    /** Whether there is something to report: a parcel, or the end. */
    boolean isReady() {
        return !queue.isEmpty() || end != null || closed;
    }

    /** No sender is left; what is queued comes first. */
    void end(Reason reason) {
        end = reason;
        signal();
    }

    /**
     * Why nothing more will come; looked at after {@link #poll} found nothing, which is then tried
     * once more.
     */
    Reason end() {
        return end;
    }

    /**
     * Nobody receives any more. Whoever waits is told, and let go: senders elsewhere may keep this
     * for long.
     */
    void close() {
        closed = true;
        dropAll();
        waiter(null);
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Who is told from now on; null for nobody. Whoever was before is told to look once more, so
     * that it does not wait for ever.
     */
    void waiter(Waiter newWaiter) {
        Waiter replaced = waiter.getAndSet(newWaiter);
        if (replaced != null) {
            replaced.ready();
        }
        if (closed) { // looked at after the set: either close() finds it, or it is let go here
            waiter.set(null);
        }
    }

    /** Registers who will wait. Returns false when somebody is registered. */
    boolean startWaiting(Waiter newWaiter) {
        return waiter.compareAndSet(null, newWaiter);
    }

    /** Whether somebody is told what comes. */
    boolean isAwaited() {
        return waiter.get() != null;
    }

    void stopWaiting(Waiter oldWaiter) {
        waiter.compareAndSet(oldWaiter, null);
    }

    private void signal() {
        Waiter present = waiter.get();
        if (present != null) {
            present.ready();
        }
    }

    private void dropAll() {
        for (Parcel parcel = queue.poll(); parcel != null; parcel = queue.poll()) {
            parcel.drop();
        }
    }
}
