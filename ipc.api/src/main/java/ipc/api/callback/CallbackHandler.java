package ipc.api.callback;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a {@link Callback} or {@link OnceCallback} runs.
 *
 * @param <T> what it is called with
 */
@ConsumerType
@FunctionalInterface
public interface CallbackHandler<T> {

    /**
     * Handles one call; one at a time, so that it may keep state. What it throws is logged, and the
     * next call runs all the same.
     *
     * @param message the message, owned by the handler
     * @throws Exception to have it logged
     */
    void onCall(T message) throws Exception;

    /**
     * Told once, after the last call, that no handle of the callback is left anywhere: all were
     * closed, or lost, or went with their process or bundle. The handler of a {@link OnceCallback}
     * is told only if it was not called. Not told when the handler's own side goes: when the bundle
     * that made the callback is stopped, or its callback factory or channels, or the node; that the
     * router which ran it was closed by the application itself is told. Nothing is called after it.
     */
    default void onDropped() {}
}
