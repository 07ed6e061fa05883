package ipc.api.transport;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** A node's end of a transport: listens, connects, and runs the I/O of its links. Thread-safe. */
@ProviderType
public interface Endpoint extends AutoCloseable {

    /**
     * What another endpoint of the same transport connects to.
     *
     * @return printable ASCII without spaces, at most 200 characters; no scheme in front
     */
    String address();

    /**
     * Starts to make a link. Returns at once; frames written meanwhile go out when the link is
     * made. If it cannot be made, the handler's {@code onEnd} says so, at the latest when the time
     * is up.
     *
     * @param address of the other endpoint
     * @param handler gets the frames that come over the link
     * @param timeout how long to try
     * @return the link
     */
    Link connect(String address, LinkHandler handler, Duration timeout);

    /**
     * Stops listening, writes out what the links hold for at most the given time, ends the links
     * ({@link LinkEnd.Cause#CLOSED_HERE} here, {@link LinkEnd.Cause#PEER_GONE} there), and joins
     * the I/O thread. Idempotent.
     *
     * @param flush how long to go on writing
     */
    void close(Duration flush);

    /** Closes the endpoint without writing more. */
    @Override
    default void close() {
        close(Duration.ZERO);
    }
}
