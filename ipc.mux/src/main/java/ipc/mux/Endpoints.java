package ipc.mux;

import ipc.api.transport.Endpoint;
import ipc.api.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where a node listens: one endpoint for each transport, in the order in which they came; the first
 * one names servers. Transports come and go while the node runs, and who is early may wait.
 * Thread-safe.
 */
final class Endpoints {
    private final List<Open> all = new CopyOnWriteArrayList<>();
    private final ReentrantLock allLock = new ReentrantLock(); // taken by whoever adds or waits
    private final Condition added = allLock.newCondition();
    private boolean closed; // @GuardedBy("allLock")

    /** One of them, and how it is reached. */
    record Open(Transport transport, Endpoint endpoint, EndpointAddress at) {}

    void add(Open open) {
        allLock.lock();
        try {
            all.add(open);
            added.signalAll();
        } finally {
            allLock.unlock();
        }
    }

    /** Returns whether it was there. */
    boolean remove(Open open) {
        return all.remove(open);
    }

    List<Open> all() {
        return new ArrayList<>(all);
    }

    /** Where the node listens, in the order of preference, as far as others are told. */
    List<EndpointAddress> addresses() {
        return all.stream().map(Open::at).limit(NodeAddress.MAX_ENDPOINTS).toList();
    }

    /** That of a transport, or null. */
    Open of(String scheme) {
        for (Open open : all) {
            if (open.at().scheme().equals(scheme)) {
                return open;
            }
        }
        return null;
    }

    /** Waits until a transport is there, the time is up, or the node is closed. */
    void await(String scheme, long deadlineNanos) throws InterruptedException {
        allLock.lockInterruptibly();
        try {
            long left = deadlineNanos - System.nanoTime();
            while (of(scheme) == null && !closed && left > 0) {
                added.await(left, TimeUnit.NANOSECONDS);
                left = deadlineNanos - System.nanoTime();
            }
        } finally {
            allLock.unlock();
        }
    }

    /** The node is closed: there are none any more, and will be none. */
    void clear() {
        allLock.lock();
        try {
            closed = true;
            all.clear();
            added.signalAll();
        } finally {
            allLock.unlock();
        }
    }
}
