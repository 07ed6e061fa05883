package ipc.transport.uds;

/**
 * What other threads ask the I/O thread to do.
 *
 * @param kind what
 * @param link with which link; null when it concerns the endpoint
 */
record IoRequest(Kind kind, UdsLink link) {

    enum Kind {
        /** Make the link. */
        CONNECT,
        /** Write what was collected. */
        DRAIN,
        /** Go on writing when the socket takes more. */
        AWAIT_WRITABLE,
        /** End the link if it is to end; start the clock of one that is closing. */
        FINISH,
        /** Look after the lease, which lies about. */
        WATCH,
        /** Read the link again, at once. */
        REARM,
        /** Stop listening, and end all links. */
        STOP
    }
}
