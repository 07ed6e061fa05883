package ipc.mux;

/** What a handle inside a message is declared to be. */
enum HandleKind {
    SENDER(1, 0),
    CALLBACK(2, 2),
    OPAQUE(3, 4),
    ONCE_CALLBACK(4, 8);

    private final int mark;
    private final int flag;

    HandleKind(int mark, int flag) {
        this.mark = mark;
        this.flag = flag;
    }

    /** What stands in the payload where the handle belongs. */
    int mark() {
        return mark;
    }

    /** What stands in the flags of its descriptor. */
    int flag() {
        return flag;
    }

    /** The kind with that flag, or null. */
    static HandleKind ofFlag(int flag) {
        for (HandleKind kind : values()) {
            if (kind.flag == flag) {
                return kind;
            }
        }
        return null;
    }
}
