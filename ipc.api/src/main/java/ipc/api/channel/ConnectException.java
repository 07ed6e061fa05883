package ipc.api.channel;

/** A server could not be connected to. */
public class ConnectException extends IpcException {
    private static final long serialVersionUID = 1L;

    /** Why a server could not be connected to. */
    public enum Failure {
        /** The server's process is dead, or its node is stopped. Ask for a new name. */
        UNREACHABLE,
        /** The process lives, but the server is spent, closed or never was. Ask for a new name. */
        NOT_WAITING,
        /** No answer in time; trying again may help. */
        TIMEOUT,
        /**
         * The process refused this one: another user, a wrong secret, or another version of the
         * protocol.
         */
        REFUSED,
        /** The name asks for a transport that is not deployed here, or was not in time. */
        NO_TRANSPORT
    }

    /** Why. */
    private final Failure failure;

    /**
     * Makes one.
     *
     * @param failure why
     * @param message which server, and what to do
     */
    public ConnectException(Failure failure, String message) {
        super(message);
        this.failure = failure;
    }

    /**
     * Why the server could not be connected to.
     *
     * @return the failure
     */
    public Failure failure() {
        return failure;
    }
}
