package ipc.transport.uds;

import ipc.api.transport.LinkEnd;

/**
 * That a link is to end, and how; carried out by whoever holds the reading lease.
 *
 * @param end what the handler is told
 * @param readFirst whether what has come already is read before
 */
record Ending(LinkEnd end, boolean readFirst) {

    /**
     * The ending that counts when a link is to end twice: the first, but nothing holds up an abort.
     */
    static Ending firstOrAbort(Ending first, Ending second) {
        return first == null || (first.readFirst && !second.readFirst) ? second : first;
    }
}
