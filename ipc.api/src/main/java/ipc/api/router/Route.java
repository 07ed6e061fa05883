package ipc.api.router;

import ipc.api.channel.Reason;
import org.osgi.annotation.versioning.ProviderType;

/** A receiver whose messages a router hands to a handler. */
@ProviderType
public interface Route extends AutoCloseable {

    /**
     * Whether the route has neither been closed nor ended by a disconnection.
     *
     * @return true while messages may still be handled
     */
    boolean isLive();

    /**
     * Closes the receiver and lets the handler go. It may be running while this returns, but is not
     * called again. Idempotent; never blocks.
     */
    @Override
    default void close() {
        close(Reason.CLOSED);
    }

    /**
     * As {@link #close()}, for whoever routes on behalf of somebody.
     *
     * @param reason what the senders are told: {@link Reason#STOPPED} when the one to whom the
     *     handler belongs is stopped
     */
    void close(Reason reason);
}
