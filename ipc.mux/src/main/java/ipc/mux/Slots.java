package ipc.mux;

import java.util.HashMap;
import java.util.Map;

/**
 * What there is to other nodes, by address. A node has one address for each transport, but what is
 * said of its address may be out of date, or a lie: so attempts to reach a node at different
 * addresses do not know of each other. Once a link is settled, by which the node has shown that it
 * is the one, that link is used whatever address is named.
 *
 * <p>Not thread-safe: all is guarded by the lock of {@link Links}.
 */
final class Slots {
    private final Map<NodeAddress, Slot> byAddress = new HashMap<>();
    private final Map<Key, Slot> settled = new HashMap<>();

    private record Key(NodeId node, String scheme) {
        static Key of(NodeAddress address) {
            return new Key(address.id(), address.scheme());
        }
    }

    /** What there is to one node at one address. */
    static final class Slot {
        final Connection connection;

        /** The link that this node makes, while it is not settled and after. */
        LinkSession own;

        long abandonedByPeer;

        /** A link that the peer has made since, for when the present one has ended; or null. */
        LinkSession waiting;

        Slot(Connection connection) {
            this.connection = connection;
        }

        boolean isOver() {
            return connection.isEnded();
        }

        LinkSession takeWaiting() {
            LinkSession taken = waiting;
            waiting = null;
            return taken;
        }
    }

    /** What there is at that address, or null. */
    Slot at(NodeAddress address) {
        return byAddress.get(address);
    }

    /** The settled link to the node that is said to be there, at whatever address; or null. */
    Slot settled(NodeAddress address) {
        Slot slot = settled.get(Key.of(address));
        return slot == null || slot.isOver() ? null : slot;
    }

    /** What would carry what is said to a node, or null. */
    Slot usable(NodeAddress address) {
        Slot there = settled(address);
        if (there == null) {
            there = at(address);
        }
        return there == null || there.isOver() ? null : there;
    }

    /** Takes the place of what is over. */
    void put(Slot slot) {
        byAddress.put(slot.connection.peer(), slot);
    }

    /** The node has shown that it is the one. */
    void settle(Slot slot) {
        settled.put(Key.of(slot.connection.peer()), slot);
    }

    /** Forgets what there was, unless something else has taken its place. */
    Slot remove(Connection connection) {
        NodeAddress address = connection.peer();
        settled.computeIfPresent(
                Key.of(address), (key, slot) -> slot.connection == connection ? null : slot);
        Slot slot = byAddress.get(address);
        if (slot == null || slot.connection != connection) {
            return null;
        }
        return byAddress.remove(address);
    }

    /** A link that waits for its turn has ended. */
    void forget(LinkSession session) {
        for (Slot slot : byAddress.values()) {
            if (slot.waiting == session) {
                slot.waiting = null;
            }
        }
    }
}
