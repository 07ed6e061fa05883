package ipc.api.channel;

/** What made this object was stopped. Look the service up again. */
public class StoppedException extends IpcException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what happened, to which channel, and what to do
     */
    public StoppedException(String message) {
        super(message);
    }
}
