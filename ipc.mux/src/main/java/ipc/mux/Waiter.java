package ipc.mux;

/** Is told when an {@link Inbox} may have something for it. */
@FunctionalInterface
interface Waiter {

    /** Something has come, or has ended. Called by the thread that brought it; must not block. */
    void ready();
}
