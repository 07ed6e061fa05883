package ipc.api.channel;

/**
 * The two ends declare different types of messages. Deploy the same version of the contract at
 * both.
 */
public class TypeMismatchException extends IpcException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what happened, to which channel, and what to do
     */
    public TypeMismatchException(String message) {
        super(message);
    }

    /**
     * Makes one.
     *
     * @param message which types, and what to do
     * @param cause the cause
     */
    public TypeMismatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
