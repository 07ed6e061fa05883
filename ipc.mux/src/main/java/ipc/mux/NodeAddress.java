package ipc.mux;

/**
 * All that is needed to link to a node.
 *
 * @param id the node
 * @param secret the node's secret
 * @param scheme the transport by which to reach it
 * @param address where, in the words of that transport
 */
record NodeAddress(NodeId id, Secret secret, String scheme, String address) {}
