package ipc.mux;

/** The kinds of frames; the order is the code on the wire. PROTOCOL.md draws each of them. */
enum FrameKind {
    HELLO,
    GOAWAY,
    CONNECT,
    ACCEPTED,
    REFUSED,
    DATA,
    RELEASE,
    RELEASED,
    CLOSED,
    GRANT,
    ADOPT,
    QUERY,
    DECLINE,
    LINK_LOST,
    PING,
    PONG;

    private static final FrameKind[] KINDS = values();

    /** The kind with that code, or null. */
    static FrameKind of(int code) {
        return code >= 0 && code < KINDS.length ? KINDS[code] : null;
    }
}
