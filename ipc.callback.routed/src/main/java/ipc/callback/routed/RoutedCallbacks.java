package ipc.callback.routed;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackFactory;
import ipc.api.callback.CallbackHandler;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.router.Route;
import ipc.api.router.Router;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes callbacks that are channels whose receivers are routed here: calls are messages, and the
 * handler runs on the router's thread, one call at a time, whoever calls and from where. All
 * methods are thread-safe.
 *
 * <p>When the router is closed, so are its callbacks: callers learn {@link
 * ipc.api.channel.Reason#CLOSED}, and the handlers {@link CallbackHandler#onDropped}.
 */
public final class RoutedCallbacks implements CallbackFactory, AutoCloseable {
    private final ChannelFactory channels;
    private final Router router;
    private final Set<HandlerRoute<?>> routes = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * Makes a factory.
     *
     * @param channels makes the callbacks' channels; not closed with the factory
     * @param router runs their handlers; not closed with the factory
     */
    public RoutedCallbacks(ChannelFactory channels, Router router) {
        this.channels = Objects.requireNonNull(channels, "channels");
        this.router = Objects.requireNonNull(router, "router");
    }

    @Override
    public <T> Callback<T> callback(MessageType<T> type, CallbackHandler<? super T> handler) {
        return new RoutedCallback<>(this, route(type, handler, false));
    }

    @Override
    public <T> OnceCallback<T> once(MessageType<T> type, CallbackHandler<? super T> handler) {
        return new RoutedOnceCallback<>(this, route(type, handler, true));
    }

    private <T> Sender<T> route(
            MessageType<T> type, CallbackHandler<? super T> handler, boolean once) {
        Objects.requireNonNull(handler, "handler");
        refuseWhenStopped(type);
        Channel<T> channel = channels.channel(type);
        HandlerRoute<T> target = new HandlerRoute<>(this, handler, once);
        routes.add(target);
        try {
            Route route = router.route(channel.receiver(), target);
            target.routed(route);
            refuseWhenStopped(type); // meanwhile, so that close() may have missed it
        } catch (RuntimeException | Error e) {
            target.stop();
            channel.close();
            throw e;
        }
        return channel.sender();
    }

    private void refuseWhenStopped(MessageType<?> type) {
        if (stopped) {
            throw new StoppedException(
                    "The callback factory is stopped; look the service up again to make a callback for "
                            + type);
        }
    }

    /** How many callbacks can still be called. */
    int size() {
        return routes.size();
    }

    boolean isStopped() {
        return stopped;
    }

    void forget(HandlerRoute<?> route) {
        routes.remove(route);
    }

    /**
     * Whether the channels or the router are stopped, and not only the one who had the last handle
     * of a callback: tries whether a channel can still be routed.
     */
    boolean areServicesStopped() {
        try (Channel<byte[]> probe = channels.bytes()) {
            router.route(probe.receiver(), message -> {}).close();
            return false;
        } catch (IllegalStateException | StoppedException e) {
            return true;
        }
    }

    /** Calls through a handle of one of these callbacks. */
    <T> void call(Sender<T> sender, T message) {
        try {
            sender.trySend(message); // has room for every message
        } catch (StoppedException e) {
            throw stopped(sender, e);
        } catch (DisconnectedException e) {
            throw stopped ? stopped(sender, e) : e;
        }
    }

    private static DisconnectedException stopped(Sender<?> sender, RuntimeException cause) {
        DisconnectedException stopped =
                new DisconnectedException(
                        Reason.STOPPED,
                        "The bundle or node of the callback for "
                                + sender.type()
                                + " is stopped; the call will not run");
        stopped.initCause(cause);
        return stopped;
    }

    /**
     * Disconnects all callbacks and lets their handlers go; what waits for them is dropped, and the
     * handlers are told nothing. Does not wait for one that is running. Idempotent.
     */
    @Override
    public void close() {
        stopped = true;
        routes.forEach(HandlerRoute::stop);
    }
}
