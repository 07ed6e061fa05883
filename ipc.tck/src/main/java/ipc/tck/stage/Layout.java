package ipc.tck.stage;

/** Where the nodes of a stage are. */
public enum Layout {
    /** Here, there and elsewhere are one node. */
    ONE_NODE,
    /** Three nodes in one process. */
    NODES,
    /** Three nodes, each in a process of its own. */
    PROCESSES
}
