package ipc.api.channel;

import java.time.Duration;
import java.util.Iterator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one receiving end of a channel.
 *
 * <p>One thread at a time may receive; {@link #close} may be called from any thread and ends a
 * blocked receive. Senders, callbacks and the like inside a received message belong to whoever
 * received it.
 *
 * @param <T> the type of the messages
 */
@ProviderType
public interface Receiver<T> extends AutoCloseable, Iterable<T> {

    /**
     * Waits for the next message.
     *
     * @return the message
     * @throws DisconnectedException when everything was received and every sender is gone
     * @throws DecodeException when this one message could not be decoded; the next one can be
     *     received
     * @throws IllegalStateException when the receiver was closed by its owner or given to a router
     *     or set, or another thread is receiving
     * @throws StoppedException when what made this receiver was stopped
     * @throws InterruptedException when interrupted; no message is lost by that
     */
    T receive() throws InterruptedException;

    /**
     * Takes the next message if there is one, without waiting.
     *
     * @return what there was
     * @throws IllegalStateException when the receiver was closed by its owner or given to a router
     *     or set
     * @throws StoppedException when what made this receiver was stopped
     */
    Received<T> tryReceive();

    /**
     * Waits for the next message no longer than the timeout.
     *
     * @param timeout how long to wait
     * @return what came, {@link Received.Empty} when nothing did
     * @throws IllegalStateException when the receiver was closed by its owner or given to a router
     *     or set, or another thread is receiving
     * @throws StoppedException when what made this receiver was stopped
     * @throws InterruptedException when interrupted; no message is lost by that
     */
    Received<T> tryReceive(Duration timeout) throws InterruptedException;

    /**
     * Receives until the end. {@code hasNext()} blocks, and is called by {@code next()}. It comes
     * to an end in three ways:
     *
     * <ul>
     *   <li>by the disconnection, when every sender is gone and everything was received: {@code
     *       hasNext()} returns false, from then on;
     *   <li>by a stop of what made this receiver: {@code hasNext()} throws {@link
     *       StoppedException}. When its owner closed it, or gave it away, it throws {@link
     *       IllegalStateException}, as {@link #receive} does;
     *   <li>by an interrupt: {@code hasNext()} throws {@link InterruptedReceiveException} and sets
     *       the interrupt flag again. No message is lost; the iteration may go on when the flag is
     *       cleared.
     * </ul>
     *
     * A message that cannot be decoded throws {@link DecodeException} from {@code next()}; the
     * iteration may go on after it.
     *
     * @return an iterator that blocks
     */
    @Override
    Iterator<T> iterator();

    /**
     * The declared type of the messages.
     *
     * @return the type
     */
    MessageType<T> type();

    /**
     * Gives the channel up: senders learn it, messages still queued are dropped, the senders inside
     * them count as lost. Idempotent; never blocks.
     */
    @Override
    void close();
}
