package ipc.api.channel;

/** One message that could not be decoded; it is gone, the channel goes on. */
public class DecodeException extends IpcException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what happened, to which channel, and what to do
     */
    public DecodeException(String message) {
        super(message);
    }

    /**
     * Makes one.
     *
     * @param message what happened, to which channel, and what to do
     * @param cause the cause
     */
    public DecodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
