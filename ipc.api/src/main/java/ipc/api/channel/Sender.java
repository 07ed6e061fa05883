package ipc.api.channel;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The sending end of a channel: a handle that can be duplicated, put into a message, and closed.
 *
 * <p>A sender that is put into a message is <em>duplicated</em>: the recipient owns the new handle,
 * this one stays its owner's to close. The receiver learns of a disconnection when every handle is
 * closed or lost. All methods are thread-safe; what happens before a {@code send} happens before
 * the matching {@code receive} returns.
 *
 * @param <T> the type of the messages
 */
@ProviderType
public interface Sender<T> extends AutoCloseable {

    /**
     * Sends a message. The message is a value: what the caller changes in it afterwards is not seen
     * by the receiver. Never waits for the receiver's process, and takes any number of messages: a
     * channel has no bound.
     *
     * @param message the message, not null
     * @throws DisconnectedException when nobody can receive it any more; it will not arrive
     * @throws EncodeException when the message cannot be encoded; nothing was sent
     * @throws LimitExceededException when the message is larger than {@link
     *     ipc.api.codec.MessageLimits} allow; nothing was sent
     * @throws IllegalStateException when this handle was closed by its owner
     * @throws StoppedException when what made this handle was stopped
     * @throws InterruptedException when interrupted while waiting for room; nothing was sent
     */
    void send(T message) throws InterruptedException;

    /**
     * Sends a message unless that would have to wait.
     *
     * @param message the message, not null
     * @return false when there was no room; nothing was sent then
     * @throws IpcException as {@link #send} does
     * @throws IllegalStateException as {@link #send} does
     */
    boolean trySend(T message);

    /**
     * Sends a message, waiting for room no longer than the timeout.
     *
     * @param message the message, not null
     * @param timeout how long to wait
     * @return false when there was still no room; nothing was sent then
     * @throws IpcException as {@link #send} does
     * @throws IllegalStateException as {@link #send} does
     * @throws InterruptedException when interrupted while waiting; nothing was sent
     */
    boolean trySend(T message, Duration timeout) throws InterruptedException;

    /**
     * Waits until what was sent through this channel from here has been handed to the operating
     * system. Inside a process there is nothing to wait for.
     *
     * @param timeout how long to wait
     * @return false when the time was up first
     * @throws IllegalStateException when this handle is closed
     * @throws StoppedException when what made this handle was stopped
     * @throws InterruptedException when interrupted while waiting; nothing is lost by that
     */
    boolean flush(Duration timeout) throws InterruptedException;

    /**
     * Makes another handle of the same channel, to be closed on its own. A duplicate made after the
     * receiver has gone is disconnected from the start.
     *
     * @return the new handle, owned by the caller
     * @throws IllegalStateException when this handle is closed
     * @throws StoppedException when what made this handle was stopped
     */
    Sender<T> duplicate();

    /**
     * Makes another handle of the same channel, without its type, to be closed on its own.
     *
     * @return the new handle, owned by the caller
     * @throws IllegalStateException when this handle is closed
     * @throws StoppedException when what made this handle was stopped
     */
    OpaqueSender opaque();

    /**
     * Whether it is known that nobody can receive any more.
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

    /** Gives this handle up. What was sent before still arrives. Idempotent; never blocks. */
    @Override
    void close();
}
