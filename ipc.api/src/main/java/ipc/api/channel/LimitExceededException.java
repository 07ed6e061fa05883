package ipc.api.channel;

/** A message, or what is under way, that is larger than a limit allows; nothing was sent. */
public class LimitExceededException extends IpcException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what happened, to which channel, and what to do
     */
    public LimitExceededException(String message) {
        super(message);
    }

    /**
     * Makes one.
     *
     * @param message what happened, to which channel, and what to do
     * @param cause the cause
     */
    public LimitExceededException(String message, Throwable cause) {
        super(message, cause);
    }
}
