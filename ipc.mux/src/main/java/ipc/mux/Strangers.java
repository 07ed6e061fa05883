package ipc.mux;

import ipc.api.callback.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callbacks of other providers, which may throw anything: what is closed together with one of them
 * must be closed all the same.
 */
final class Strangers {
    private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);

    private Strangers() {}

    static void close(Callback<?> callback) {
        try {
            callback.close();
        } catch (RuntimeException | Error e) {
            LOG.error("A {} could not be closed", callback.getClass().getName(), e);
        }
    }

    static boolean isDisconnected(Callback<?> callback) {
        try {
            return callback.isDisconnected();
        } catch (RuntimeException | Error e) {
            LOG.error("A {} does not say whether it is of use", callback.getClass().getName(), e);
            return true;
        }
    }
}
