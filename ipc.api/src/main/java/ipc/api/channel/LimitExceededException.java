package ipc.api.channel;

/**
 * A message that is larger than {@link ipc.api.codec.MessageLimits} allow, or a call of a callback
 * for which too many wait already; nothing was sent. Send the message in parts, or call less often.
 */
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
