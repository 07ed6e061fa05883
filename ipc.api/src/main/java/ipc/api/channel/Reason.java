package ipc.api.channel;

/** What ended a channel. */
public enum Reason {
    /** The last sender, or the receiver, was closed by its owner or found unreachable. */
    CLOSED,
    /** The process at the other end, or the link to it, died. */
    PROCESS_DIED,
    /** The last handle was in a message or a move that did not arrive. */
    LOST_IN_TRANSIT,
    /** The peer broke the protocol and its link was closed. */
    PROTOCOL_ERROR,
    /** The bundle, service or node at the other end was stopped. */
    STOPPED
}
