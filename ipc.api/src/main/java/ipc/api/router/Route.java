package ipc.api.router;

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
    void close();
}
