package ipc.api.transport;

/**
 * How a link ended.
 *
 * @param cause which case it was
 * @param detail for logs and errors
 */
public record LinkEnd(Cause cause, String detail) {

    /** The cases. */
    public enum Cause {
        /** It could not be made: nobody listens there. */
        UNREACHABLE,
        /** It could not be made in time. */
        TIMEOUT,
        /** It was not allowed: the peer is another user, say. */
        REFUSED,
        /** The other side closed it or its process died. */
        PEER_GONE,
        /** The other side sent what is no frame, or a frame that is too long. */
        PROTOCOL_ERROR,
        /** It was closed or aborted on this side, or its endpoint was. */
        CLOSED_HERE
    }
}
