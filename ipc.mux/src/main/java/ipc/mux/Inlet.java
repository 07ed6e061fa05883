package ipc.mux;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * What one holder has at one subchannel: its handles, and the events that wait behind an adoption.
 * Owned by a {@link Lifecycle}; only {@link #isDirect} may be called without its lock.
 *
 * @param <P> what is delivered
 */
final class Inlet<P> {
    private final long holder;
    private final NodeId node;
    private final Set<Integer> handles = new HashSet<>(2);
    private Set<Integer> refused = Set.of();
    private ParkedEvents<P> parked;
    private Grant asked;

    /**
     * Written under the lifecycle's lock; read without it by the one thread that brings the
     * holder's messages.
     */
    private volatile boolean isDirect = true;

    Inlet(long holder, NodeId node) {
        this.holder = holder;
        this.node = node;
    }

    long holder() {
        return holder;
    }

    NodeId node() {
        return node;
    }

    /**
     * Whether messages may go straight into the queue: nothing waits before them, and none of the
     * handles is refused.
     */
    boolean isDirect() {
        return isDirect;
    }

    private void updateDirect() {
        isDirect = parked == null && refused.isEmpty();
    }

    boolean isParked() {
        return parked != null;
    }

    /** Whether something waits here that the node of the other has said over an earlier link. */
    boolean isParkedBefore(Inlet<P> other) {
        return parked != null && holder < other.holder && node.equals(other.node);
    }

    /**
     * Whether nothing that waits here can go on before something that waits there: an earlier link
     * of the same node comes first, and an adoption waits for its grant.
     */
    boolean waitsFor(Inlet<P> other) {
        return isParked()
                && (other.isParkedBefore(this)
                        || head() instanceof LifecycleEvent.Adopt<P> adopt
                                && other.hasParkedGrant(adopt.grant()));
    }

    void park(LifecycleEvent<P> event) {
        if (parked == null) {
            parked = new ParkedEvents<>();
        }
        parked.add(event);
        updateDirect();
    }

    /** The event that holds the others up, or null. */
    LifecycleEvent<P> head() {
        return parked == null ? null : parked.head();
    }

    void unparkHead() {
        parked.removeHead();
        if (parked.isEmpty()) {
            parked = null;
            updateDirect(); // after all that waited has gone into the queue
        }
    }

    boolean hasParkedGrant(Grant grant) {
        return parked != null && parked.gives(grant);
    }

    boolean hasParkedAdopt(Grant grant) {
        return parked != null && parked.shows(grant);
    }

    boolean hasParkedGrantOver(long link) {
        return parked != null && parked.passesOnOver(link);
    }

    /** Whether this is the first time that the head waits for this grant. */
    boolean asksFor(Grant grant) {
        boolean first = !grant.equals(asked);
        asked = grant;
        return first;
    }

    /** Gives the adoption at the head up; what comes for its handle is dropped. */
    void refuseHead(int handle) {
        refuse(handle);
        unparkHead();
    }

    void refuse(int handle) {
        if (refused.isEmpty()) {
            refused = new HashSet<>(2);
        }
        refused.add(handle);
        updateDirect();
    }

    boolean isRefused(int handle) {
        return refused.contains(handle);
    }

    void add(int handle) {
        handles.add(handle);
    }

    /** Returns whether it was a handle that kept the subchannel open. */
    boolean remove(int handle) {
        if (!refused.isEmpty()) {
            refused.remove(handle);
            updateDirect();
        }
        return handles.remove(handle);
    }

    /** Returns whether there were handles. */
    boolean clear() {
        boolean any = !handles.isEmpty();
        handles.clear();
        return any;
    }

    /** Whether nothing would be forgotten with it. */
    boolean isIdle() {
        return handles.isEmpty() && refused.isEmpty() && parked == null;
    }

    boolean hasHandles() {
        return !handles.isEmpty();
    }

    void forEachHandle(IntConsumer action) {
        handles.forEach(action::accept);
    }
}
