package ipc.mux;

/** A peer broke the protocol: its link is to be ended. Never leaves this package. */
final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }
}
