package ipc.api.channel;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Waits on any number of receivers together. Fair: no receiver that has something waits for ever.
 * Nothing is taken that is not reported, and a disconnection is reported once, after which the
 * receiver has left the set.
 *
 * <p>One thread at a time may select; {@link #add}, {@link #remove} and {@link #close} may be
 * called from any thread, also while another one selects.
 */
@ProviderType
public interface ReceiverSet extends AutoCloseable {

    /**
     * Takes a receiver over. Its former owner cannot receive from it any more.
     *
     * @param <T> the type of the messages
     * @param receiver the receiver
     * @return what selections call it
     * @throws IllegalStateException when the set or the receiver is closed, or the receiver was
     *     given to a set or router already
     * @throws StoppedException when what made the set or the receiver was stopped
     * @throws IllegalArgumentException when the receiver was not made by a channel factory
     */
    <T> ReceiverId add(Receiver<T> receiver);

    /**
     * Takes a receiver out of the set and closes it. What a selection has taken from it before may
     * still be reported. Does nothing when it has left the set already; never blocks.
     *
     * @param id what {@link #add} returned
     */
    default void remove(ReceiverId id) {
        remove(id, Reason.CLOSED);
    }

    /**
     * As {@link #remove(ReceiverId)}, for whoever selects on behalf of somebody.
     *
     * @param id what {@link #add} returned
     * @param reason what the senders are told
     */
    void remove(ReceiverId id, Reason reason);

    /**
     * Waits until something is there.
     *
     * @return at least one selection; empty only when the set was closed meanwhile
     * @throws InterruptedException when interrupted; nothing is lost by that
     * @throws IllegalStateException when the set was closed before
     * @throws StoppedException when what made the set was stopped before
     */
    List<Selection> select() throws InterruptedException;

    /**
     * Takes what is there without waiting.
     *
     * @return the selections, possibly none
     * @throws IllegalStateException when the set is closed
     * @throws StoppedException when what made the set was stopped
     */
    List<Selection> trySelect();

    /**
     * Waits until something is there, no longer than the timeout.
     *
     * @param timeout how long to wait
     * @return the selections, none when the time is up or the set was closed meanwhile
     * @throws InterruptedException when interrupted; nothing is lost by that
     * @throws IllegalStateException when the set was closed before
     * @throws StoppedException when what made the set was stopped before
     */
    List<Selection> trySelect(Duration timeout) throws InterruptedException;

    /**
     * Gives up a message that the latest selection brought and nobody will handle: senders and
     * callbacks inside are closed, and count as lost. Called by the thread that selects, before it
     * selects again; does nothing for older selections, which are their taker's to close.
     *
     * @param selection what the latest call returned among others; whether the set or the receiver
     *     is closed does not matter
     */
    void discard(Selection selection);

    /** Closes the set and the receivers in it; a blocked select returns. Idempotent. */
    @Override
    default void close() {
        close(Reason.CLOSED);
    }

    /**
     * As {@link #close()}, for whoever selects on behalf of somebody.
     *
     * @param reason what the senders are told
     */
    void close(Reason reason);
}
