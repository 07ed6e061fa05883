package ipc.mux;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableOnceCallback;
import ipc.api.channel.Reason;

/**
 * A handle inside a message that is under way in this process: it belongs to nobody yet, and counts
 * as alive.
 */
sealed interface Attached {

    /** What the message declares the handle's messages to be, as a fingerprint. */
    long fingerprint();

    HandleKind kind();

    /** Gives the handle up, because the message is not received. */
    void drop(Reason reason);

    /**
     * A sender, with or without its type, or a callback that is a sender inside.
     *
     * @param port retained for this
     */
    record OfPort(Port port, long fingerprint, HandleKind kind) implements Attached {
        @Override
        public void drop(Reason reason) {
            port.release(reason);
        }
    }

    /**
     * A callback that stays in its process, as an object.
     *
     * @param callback a duplicate made for this
     */
    record OfCallback(Callback<?> callback, long fingerprint) implements Attached {
        @Override
        public HandleKind kind() {
            return HandleKind.CALLBACK;
        }

        @Override
        public void drop(Reason reason) {
            Strangers.close(callback);
        }
    }

    /**
     * A once-callback that stays in its process, as an object.
     *
     * @param callback the successor of the one that was sent
     */
    record OfOnceCallback(LinkableOnceCallback<?> callback, long fingerprint) implements Attached {
        @Override
        public HandleKind kind() {
            return HandleKind.ONCE_CALLBACK;
        }

        @Override
        public void drop(Reason reason) {
            callback.close();
        }
    }
}
