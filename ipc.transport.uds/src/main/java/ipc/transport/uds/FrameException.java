package ipc.transport.uds;

import java.io.IOException;

/** The peer sent what is no frame, or one that is too long. */
final class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message);
    }
}
