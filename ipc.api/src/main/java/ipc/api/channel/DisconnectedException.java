package ipc.api.channel;

/** The other side of a channel is gone for good. Close this end; make or ask for a new channel. */
public class DisconnectedException extends IpcException {
    private static final long serialVersionUID = 1L;

    /** What happened. */
    private final Reason reason;

    /**
     * Makes one.
     *
     * @param reason what happened
     * @param message the channel, and whether a message may still arrive
     */
    public DisconnectedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * What happened to the other side.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
