package ipc.api.callback;

import ipc.api.channel.MessageType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs a handler in the process that made it, once: for an answer, or for the news that something
 * is done. There is always one handle of it, which cannot be duplicated.
 *
 * <p>A once-callback that is put into a message is <em>moved</em>: a send that succeeds spends this
 * handle, and whoever receives the message owns the new one; a send that fails leaves it as it was.
 * It can stand in a message in one place only.
 *
 * <p>A handle is spent by a call, by the message that took it away, or by the close, whichever
 * comes first. Whoever keeps it unspent owes it a close: the handler learns by {@link
 * CallbackHandler#onDropped} that nobody will call it when the last handle was closed, was lost
 * with its process, or was in a message that nobody received.
 *
 * <pre>{@code
 * record Question(String text, OnceCallback<String> answer) {}
 *
 * OnceCallback<String> answer = callbacks.once(String.class, System.out::println);
 * questions.send(new Question("how much?", answer)); // given away: nothing to close
 * }</pre>
 *
 * <p>All methods are thread-safe and none waits for another thread; what happens before {@code
 * call} happens before the handler runs.
 *
 * @param <T> what it is called with
 */
@ProviderType
public interface OnceCallback<T> extends AutoCloseable {

    /**
     * Has the handler run with this message: later, or before this returns, as calls of a {@link
     * Callback} do. Learns nothing of what the handler does. A call that fails leaves the handle as
     * it was; one that succeeds spends it, and there is nothing left to close.
     *
     * @param message the message, not null; a value, as in {@link ipc.api.channel.Sender#send}
     * @throws ipc.api.channel.DisconnectedException when the handler's process or bundle is gone;
     *     close the handle
     * @throws ipc.api.channel.EncodeException when the message cannot be encoded; call with another
     *     one
     * @throws ipc.api.channel.LimitExceededException when the message is too large; call with a
     *     smaller one
     * @throws IllegalStateException when it was called before, was given away in a message (call
     *     what arrived there), or was closed; also while another thread is calling or sending it
     * @throws ipc.api.channel.StoppedException when what made or received this handle was stopped
     */
    void call(T message);

    /**
     * Whether it is known that the handler will not run any more: it has been called, or its
     * process or bundle is gone.
     *
     * @return true from then on, for ever
     */
    boolean isDisconnected();

    /**
     * The declared type of the message.
     *
     * @return the type
     */
    MessageType<T> type();

    /**
     * Gives this handle up uncalled; nothing when it is spent. While another thread is calling or
     * sending it, the close counts only if that fails. Idempotent; never blocks.
     */
    @Override
    void close();
}
