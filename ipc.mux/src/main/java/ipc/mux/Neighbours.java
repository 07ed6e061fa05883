package ipc.mux;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a connection has to do with others of its node: homes that must be told when senders are
 * lost with it, and nodes to which links are made because the peer named them. Thread-safe.
 */
final class Neighbours {
    private final int maxUnanswered;

    /** The connections to homes whose senders were passed on over this one. */
    private final Set<Connection> carriedFor = ConcurrentHashMap.newKeySet();

    /** What the peer has named, and the connections to there; among them all not settled yet. */
    private final Map<NodeAddress, Connection> caused = new ConcurrentHashMap<>();

    /** Takes so many links that the peer may have caused and over which nobody has answered. */
    Neighbours(int maxUnanswered) {
        this.maxUnanswered = maxUnanswered;
    }

    void carriesFor(Connection home) {
        carriedFor.add(home);
        if (home.isEnded()) {
            carriedFor.remove(home); // its end may have come before it was added
        }
    }

    List<Connection> homes() {
        return List.copyOf(carriedFor);
    }

    /**
     * The connection was made, or used, because the peer named its node, at this address.
     *
     * @throws ProtocolException when nobody answers at too many of them
     */
    void causes(NodeAddress named, Connection other) {
        if (!isOpening(other)) {
            return;
        }
        caused.put(named, other);
        if (caused.size() > maxUnanswered) {
            caused.values().removeIf(one -> !isOpening(one));
            if (caused.size() > maxUnanswered) {
                throw new ProtocolException(
                        "The peer names more than " + maxUnanswered + " nodes that do not answer");
            }
        }
    }

    private static boolean isOpening(Connection connection) {
        return !connection.wasOpen() && !connection.isEnded();
    }

    /** The connection has ended: there is nobody to tell, and nothing to remember. */
    void forget(Connection other) {
        carriedFor.remove(other);
        caused.values().remove(other);
    }
}
