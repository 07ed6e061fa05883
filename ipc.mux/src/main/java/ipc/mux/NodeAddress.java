package ipc.mux;

import java.util.List;

/**
 * All that is needed to link to a node.
 *
 * @param id the node
 * @param secret the node's secret
 * @param endpoints where it listens, one for each transport, the one that it prefers first; at
 *     least one, at most {@link #MAX_ENDPOINTS}
 */
record NodeAddress(NodeId id, Secret secret, List<EndpointAddress> endpoints) {
    /** How many transports a node listens by, at most. */
    static final int MAX_ENDPOINTS = 8;

    NodeAddress {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty() || endpoints.size() > MAX_ENDPOINTS) {
            throw new IllegalArgumentException("A node with " + endpoints.size() + " endpoints");
        }
    }

    /** Of a node that listens by one transport. */
    NodeAddress(NodeId id, Secret secret, String scheme, String address) {
        this(id, secret, List.of(new EndpointAddress(scheme, address)));
    }

    /** The endpoint that the node prefers. */
    EndpointAddress first() {
        return endpoints.get(0);
    }

    /** Whether the secret is that of the node; where it is not, somebody has made it up. */
    boolean isGenuine() {
        return NodeId.of(secret).equals(id);
    }

    @Override
    public String toString() {
        return "node " + id + " at " + endpoints;
    }
}
