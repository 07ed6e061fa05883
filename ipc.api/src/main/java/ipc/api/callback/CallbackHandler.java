package ipc.api.callback;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a {@link Callback} or {@link OnceCallback} runs. Calls of one handler, the last one of
 * {@link #onDropped} included, come one at a time, and each happens before the next, so that it may
 * keep state without locks; what a caller did before its call happens before the handler's.
 *
 * <p>On which thread depends on the mode. In multi-process mode it is that of the {@linkplain
 * ipc.api.router.Router router} of the bundle that made the callback. In single-process mode it is
 * the caller's, or that of another caller of the same callback who is just running the handler, or
 * a helper's when many wait; calls from other processes come on the router's. So a handler relies
 * on no thread locals, and one that blocks may hold up its caller.
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
