package ipc.api.channel;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A server for any number of clients, each with a channel of its own.
 *
 * @param <T> the type of the messages
 */
@ProviderType
public interface Acceptor<T> extends AutoCloseable {

    /**
     * The name to connect by: printable ASCII without spaces that fits an environment variable.
     *
     * @return the name
     */
    String name();

    /**
     * Waits for the next client whose first message has come. A client that goes away before its
     * first message is passed over. One thread at a time may accept.
     *
     * @param timeout how long to wait
     * @return what was accepted; empty when nobody came in time
     * @throws DecodeException when a client's first message could not be decoded; that client is
     *     disconnected
     * @throws IllegalStateException when the acceptor is closed
     * @throws StoppedException when what made this server was stopped
     * @throws InterruptedException when interrupted; no client is lost by that
     */
    Optional<Accepted<T>> accept(Duration timeout) throws InterruptedException;

    /** Withdraws the name; clients not accepted yet are disconnected. Idempotent. */
    @Override
    void close();
}
