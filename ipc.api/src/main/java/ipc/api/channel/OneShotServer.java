package ipc.api.channel;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Bootstraps two processes: its name goes to the other one by any road (an environment variable,
 * say), which connects by it, once, and sends a first message.
 *
 * @param <T> the type of the messages
 */
@ProviderType
public interface OneShotServer<T> extends AutoCloseable {

    /**
     * The name to connect by: printable ASCII without spaces that fits an environment variable. It
     * is worth nothing once it is used.
     *
     * @return the name
     */
    String name();

    /**
     * Waits for the client and its first message. Succeeds once.
     *
     * @param timeout how long to wait
     * @return what was accepted; empty when nobody came in time, and one may call again
     * @throws DisconnectedException when the client went away before its first message
     * @throws DecodeException when the first message could not be decoded
     * @throws IllegalStateException when the server is closed or has accepted before
     * @throws StoppedException when what made this server was stopped
     * @throws InterruptedException when interrupted; the server goes on waiting for its client
     */
    Optional<Accepted<T>> accept(Duration timeout) throws InterruptedException;

    /**
     * Withdraws the name; a client that has connected but is not accepted is disconnected.
     * Idempotent.
     */
    @Override
    void close();
}
