package ipc.tck.child;

/** A child process ended before it answered; scenarios that kill it expect this. */
public final class ChildDiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChildDiedException(long pid, Throwable cause) {
        super("Child process " + pid + " ended before it answered", cause);
    }
}
