package ipc.api.callback;

import ipc.api.channel.MessageType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs a handler in the process that made it. A callback in a message is duplicated, as a sender
 * is. All methods are thread-safe.
 *
 * @param <T> what it is called with
 */
@ProviderType
public interface Callback<T> extends AutoCloseable {

    /**
     * Has the handler run with this message: later, or before this returns, one call at a time,
     * each caller's calls in their order. Never waits for a handler that another thread is running,
     * and learns nothing of what the handler does. What happens before a call happens before the
     * handler gets its message.
     *
     * @param message the message, not null; a value, as in {@link ipc.api.channel.Sender#send}
     * @throws ipc.api.channel.DisconnectedException when the handler's process or bundle is gone
     * @throws ipc.api.channel.EncodeException when the message cannot be encoded
     * @throws ipc.api.channel.LimitExceededException when the message is larger than {@link
     *     ipc.api.codec.MessageLimits} allow, or, in single-process mode, too many calls wait for
     *     the handler; call less often
     * @throws IllegalStateException when this handle was closed by its owner
     * @throws ipc.api.channel.StoppedException when what made or received this handle was stopped
     */
    void call(T message);

    /**
     * Makes another handle of the same callback, to be closed on its own.
     *
     * @return the new handle, owned by the caller
     * @throws IllegalStateException when this handle is closed
     * @throws ipc.api.channel.StoppedException when what made or received this handle was stopped
     */
    Callback<T> duplicate();

    /**
     * Whether it is known that the handler will not run again.
     *
     * @return true from then on, for ever
     */
    boolean isDisconnected();

    /**
     * The declared type of the messages.
     *
     * @return the type
     */
    MessageType<T> type();

    /** Gives this handle up. Calls made before still run. Idempotent; never blocks. */
    @Override
    void close();
}
