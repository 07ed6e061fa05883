package ipc.mux;

import ipc.api.channel.ConnectException;
import ipc.api.channel.Reason;
import ipc.api.transport.LinkEnd;

/** What the end of a link means to those who used it. */
final class Ends {
    private Ends() {}

    static Reason reason(LinkEnd.Cause cause) {
        return switch (cause) {
            case UNREACHABLE, TIMEOUT, REFUSED, PEER_GONE -> Reason.PROCESS_DIED;
            case PROTOCOL_ERROR -> Reason.PROTOCOL_ERROR;
            case CLOSED_HERE -> Reason.STOPPED;
        };
    }

    /** Whether the same may come to another end: a listener that does not answer may be busy. */
    static boolean isWorthAnotherTry(LinkEnd.Cause cause) {
        return cause == LinkEnd.Cause.TIMEOUT;
    }

    /** Whether a node that a link ended so with is certainly gone. */
    static boolean isDead(LinkEnd.Cause cause) {
        return switch (cause) {
            case UNREACHABLE, TIMEOUT, REFUSED -> true;
            case PEER_GONE, PROTOCOL_ERROR, CLOSED_HERE -> false;
        };
    }

    /** What a client that was connecting is told. */
    static ConnectException.Failure failure(LinkEnd.Cause cause) {
        return switch (cause) {
            case UNREACHABLE, PEER_GONE, CLOSED_HERE -> ConnectException.Failure.UNREACHABLE;
            case TIMEOUT -> ConnectException.Failure.TIMEOUT;
            case REFUSED, PROTOCOL_ERROR -> ConnectException.Failure.REFUSED;
        };
    }
}
