package ipc.mux;

import ipc.api.transport.LinkEnd;
import java.util.HashMap;
import java.util.Map;

/**
 * What there is to other nodes, by node: the connection, and the choice of its link. Not
 * thread-safe: all is guarded by the lock of {@link Links}.
 */
final class LinkSlots {
    private final Map<NodeId, Slot> slots = new HashMap<>();

    /** What there is to one node. */
    static final class Slot {
        final NodeId peer;
        final LinkChoice<LinkSession> choice = new LinkChoice<>();
        Connection connection;

        /**
         * How the attempts have ended: as one from which it is not certain that the node is dead.
         */
        LinkEnd end;

        private Slot(NodeId peer) {
            this.peer = peer;
        }

        void begin(Connection made) {
            connection = made;
            end = null;
            choice.begin();
        }

        /** An attempt has ended so. */
        void notReached(LinkEnd how) {
            if (end == null || Ends.isDead(end.cause())) {
                end = how;
            }
        }

        private boolean isUsable() {
            return choice.isOpen() && !connection.isEnded();
        }
    }

    /** What would carry what is said to a node, or null. */
    Slot usable(NodeId peer) {
        Slot slot = slots.get(peer);
        return slot != null && slot.isUsable() ? slot : null;
    }

    /** That of a node to which there is nothing usable; to be used, or forgotten. */
    Slot vacant(NodeId peer) {
        return slots.computeIfAbsent(peer, Slot::new);
    }

    /** The slot that this is the connection of, or null. */
    Slot of(Connection connection) {
        Slot slot = slots.get(connection.peer().id());
        return slot != null && slot.connection == connection ? slot : null;
    }

    /** The slot in which this is an attempt or an offer, or null when it is not known of whom. */
    Slot of(LinkSession session) {
        if (session.isOpening()) {
            return of(session.connection());
        }
        return session.hello() == null ? null : slots.get(session.hello().sender().id());
    }

    void forgetIdle(Slot slot) {
        if (slot.choice.isIdle()) {
            slots.remove(slot.peer, slot);
        }
    }
}
