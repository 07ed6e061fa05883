package ipc.api.channel;

/** A message that could not be encoded or copied; nothing was sent. Correct the message. */
public class EncodeException extends IpcException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what happened, to which channel, and what to do
     */
    public EncodeException(String message) {
        super(message);
    }

    /**
     * Makes one.
     *
     * @param message what happened, to which channel, and what to do
     * @param cause the cause
     */
    public EncodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
