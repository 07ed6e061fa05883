package ipc.mux;

import java.util.function.Predicate;

/**
 * The end of a link of the home to a node, or of the attempt to make one.
 *
 * @param node where it went
 * @param settled whether the node had shown that it is the one
 * @param dead whether it is certain that nobody is left at the addresses that were tried
 * @param tried whether all is tried in vain by which a node of that address could be reached
 */
record LostLink(NodeId node, boolean settled, boolean dead, Predicate<NodeAddress> tried) {

    /** Whether it says something of the node at that address, which may be a false one. */
    boolean concerns(NodeAddress address) {
        return address.id().equals(node) && (settled || tried.test(address));
    }
}
