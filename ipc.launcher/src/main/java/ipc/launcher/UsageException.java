package ipc.launcher;

/** Something that the user has to change; its message is the one line that says what. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
