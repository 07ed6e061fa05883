package ipc.api.callback;

import ipc.api.channel.MessageType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes callbacks. As an OSGi service it is bundle-scoped: a bundle's callbacks are disconnected
 * when it stops, and its handlers are no longer referenced. All methods are thread-safe.
 */
@ProviderType
public interface CallbackFactory {

    /**
     * Makes a callback whose handler runs many times, one call at a time, and may keep state.
     *
     * @param <T> what it is called with
     * @param type what it is called with
     * @param handler runs in this process
     * @return the first handle, owned by the caller
     * @throws IllegalArgumentException when messages of this type cannot be encoded, in every mode
     * @throws ipc.api.channel.StoppedException when the factory is stopped
     */
    <T> Callback<T> callback(MessageType<T> type, CallbackHandler<? super T> handler);

    /**
     * Makes a callback whose handler runs many times, one call at a time, and may keep state.
     *
     * @param <T> what it is called with
     * @param type what it is called with
     * @param handler runs in this process
     * @return the first handle, owned by the caller
     * @throws RuntimeException as {@link #callback(MessageType, CallbackHandler)} does
     */
    default <T> Callback<T> callback(Class<T> type, CallbackHandler<? super T> handler) {
        return callback(MessageType.of(type), handler);
    }

    /**
     * Makes a callback whose handler runs once, where and when a call of a {@link Callback} would
     * run, or is told once that it was dropped uncalled. What it took is freed after that.
     *
     * @param <T> what it is called with
     * @param type what it is called with
     * @param handler runs in this process
     * @return the handle, owned by the caller
     * @throws IllegalArgumentException when messages of this type cannot be encoded, in every mode
     * @throws ipc.api.channel.StoppedException when the factory is stopped
     */
    <T> OnceCallback<T> once(MessageType<T> type, CallbackHandler<? super T> handler);

    /**
     * Makes a callback whose handler runs once, or is told that it was dropped uncalled.
     *
     * @param <T> what it is called with
     * @param type what it is called with
     * @param handler runs in this process
     * @return the handle, owned by the caller
     * @throws RuntimeException as {@link #once(MessageType, CallbackHandler)} does
     */
    default <T> OnceCallback<T> once(Class<T> type, CallbackHandler<? super T> handler) {
        return once(MessageType.of(type), handler);
    }
}
