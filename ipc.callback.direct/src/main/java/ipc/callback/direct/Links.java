package ipc.callback.direct;

import ipc.api.channel.ChannelFactory;
import ipc.api.router.Router;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links callbacks to a bundle's channel factory and router as these services come and go.
 * Thread-safe: the first of several threads that report changes makes them all, so that services
 * are got, and given back, without holding a lock.
 */
final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    private final UsingBundle user;
    private final DirectCallbacks callbacks;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile ServiceReference<ChannelFactory> channels; // null when there is none
    private volatile ServiceReference<Router> router; // null when there is none

    // What the one thread that makes changes has linked last.
    private ServiceReference<ChannelFactory> linkedChannels;
    private ServiceReference<Router> linkedRouter;

    Links(UsingBundle user, DirectCallbacks callbacks) {
        this.user = user;
        this.callbacks = callbacks;
    }

    void channels(ServiceReference<ChannelFactory> found) {
        channels = found;
        update();
    }

    void router(ServiceReference<Router> found) {
        router = found;
        update();
    }

    void noChannels(ServiceReference<ChannelFactory> gone) {
        if (gone.equals(channels)) { // and not replaced by a better one before
            channels(null);
        }
    }

    void noRouter(ServiceReference<Router> gone) {
        if (gone.equals(router)) {
            router(null);
        }
    }

    void close() {
        channels = null;
        router(null);
    }

    private void update() {
        if (changes.getAndIncrement() != 0) {
            return; // for the thread that makes changes just now
        }
        boolean more = true;
        while (more) {
            try {
                relink(channels, router);
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "Callbacks of {} are not linked; the next change tries again",
                        user.name(),
                        e);
            } finally {
                more = changes.decrementAndGet() != 0;
            }
        }
    }

    private void relink(
            ServiceReference<ChannelFactory> newChannels, ServiceReference<Router> newRouter) {
        if (newChannels == linkedChannels && newRouter == linkedRouter) {
            return;
        }
        unlink();
        if (newChannels == null || newRouter == null) {
            return;
        }
        try {
            ChannelFactory factory = user.get(newChannels);
            linkedChannels = newChannels;
            callbacks.link(factory, user.get(newRouter));
            linkedRouter = newRouter;
        } catch (IllegalStateException e) { // one has just gone; we are about to be told
            LOG.debug("Not linked", e);
            unlink();
        }
    }

    private void unlink() {
        try {
            callbacks.unlink();
        } finally {
            giveBack();
        }
    }

    private void giveBack() {
        if (linkedRouter != null) {
            user.unget(linkedRouter);
            linkedRouter = null;
        }
        if (linkedChannels != null) {
            user.unget(linkedChannels);
            linkedChannels = null;
        }
    }
}
