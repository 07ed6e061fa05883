package ipc.api.channel;

/**
 * The root of what this platform throws besides misuse ({@link IllegalStateException} and the
 * like).
 */
public class IpcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what happened, to which channel or peer, and what to do
     */
    public IpcException(String message) {
        super(message);
    }

    /**
     * Makes one.
     *
     * @param message what happened, to which channel or peer, and what to do
     * @param cause the cause
     */
    public IpcException(String message, Throwable cause) {
        super(message, cause);
    }
}
