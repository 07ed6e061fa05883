package ipc.api.channel;

/**
 * The thread was interrupted while it iterated over a {@link Receiver}, where {@link
 * InterruptedException} cannot be thrown. Its interrupt flag is set again, and no message is lost:
 * return, as the interrupt asks for, or clear the flag and go on receiving.
 */
public class InterruptedReceiveException extends IpcException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message which channel, and what to do
     * @param cause the cause
     */
    public InterruptedReceiveException(String message, InterruptedException cause) {
        super(message, cause);
    }
}
