package ipc.tck.stage;

/** Where the nodes of a stage are. */
public enum Layout {
    /** Here, there and elsewhere are one node. */
    ONE_NODE,
    /** Three bundles of one framework, on the node of the framework. */
    BUNDLES,
    /** Three nodes in one process. */
    NODES,
    /** Three nodes, each in a process of its own. */
    PROCESSES;

    /**
     * Whether here, there and elsewhere share a node.
     *
     * @return then there is no link between them
     */
    public boolean isOneNode() {
        return this == ONE_NODE || this == BUNDLES;
    }
}
