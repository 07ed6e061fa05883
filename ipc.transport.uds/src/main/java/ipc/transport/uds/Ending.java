package ipc.transport.uds;

import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;

/**
 * That a link is to end, and how; carried out by whoever holds the reading lease.
 *
 * @param end what the handler is told
 * @param readFirst whether what has come already is read before
 */
record Ending(LinkEnd end, boolean readFirst) {

    private static final Ending OUT_OF_MEMORY =
            new Ending(new LinkEnd(Cause.CLOSED_HERE, "failed on this side: out of memory"), false);

    /** How a link ends when something that nobody expected was thrown. */
    static Ending failed(Throwable e) {
        try {
            String detail = "failed on this side: " + e;
            return new Ending(new LinkEnd(Cause.CLOSED_HERE, detail), false);
        } catch (OutOfMemoryError again) { // not even for the reason; the caller logs the first
            return OUT_OF_MEMORY;
        }
    }

    /**
     * The ending that counts when a link is to end twice: the first, but nothing holds up an abort.
     */
    static Ending firstOrAbort(Ending first, Ending second) {
        return first == null || (first.readFirst && !second.readFirst) ? second : first;
    }
}
