package ipc.api.router;

import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Hands what arrives on receivers to handlers, one message after the other, on the router's own
 * thread. As an OSGi service it is bundle-scoped: each bundle has a router, and a thread, of its
 * own, so that a slow handler delays only its own bundle's routes; the routes end when the bundle
 * stops.
 *
 * <p>Nothing that a handler does, and no message, ends a router. All methods are thread-safe and
 * may be called from handlers.
 */
@ProviderType
public interface Router extends AutoCloseable {

    /**
     * Takes a receiver over and hands its messages to the handler. The route is live when this
     * returns.
     *
     * @param <T> the type of the messages
     * @param receiver the receiver; closed with the route
     * @param handler runs on the router's thread
     * @return the route, to be closed by the caller, or by the disconnection
     * @throws IllegalStateException when the receiver is closed or given away already
     * @throws IllegalArgumentException when the receiver was not made by a channel factory
     * @throws ipc.api.channel.StoppedException when the router is closed, or its channels or what
     *     made the receiver are stopped
     */
    <T> Route route(Receiver<T> receiver, RouteHandler<? super T> handler);

    /**
     * Makes a channel and routes its receiver.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @param handler runs on the router's thread
     * @return the sender, owned by the caller; the route ends when the last sender is gone
     * @throws IllegalArgumentException when messages of this type cannot be encoded, saying why
     * @throws ipc.api.channel.StoppedException when the router is closed or its channels are
     *     stopped
     */
    <T> Sender<T> route(MessageType<T> type, RouteHandler<? super T> handler);

    /**
     * Makes a channel and routes its receiver.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @param handler runs on the router's thread
     * @return the sender, owned by the caller; the route ends when the last sender is gone
     * @throws IllegalArgumentException when messages of this type cannot be encoded, saying why
     * @throws ipc.api.channel.StoppedException when the router is closed or its channels are
     *     stopped
     */
    default <T> Sender<T> route(Class<T> type, RouteHandler<? super T> handler) {
        return route(MessageType.of(type), handler);
    }

    /**
     * Ends all routes and refuses new ones; does not wait for a handler that is running. Senders
     * learn {@link ipc.api.channel.Reason#CLOSED}, callers of callbacks that run here, too; the
     * handlers are told ({@link RouteHandler#onRouterClosed}). Idempotent.
     */
    @Override
    void close();

    /**
     * Waits after {@link #close} until the last handler has returned and the thread has ended.
     *
     * @param timeout how long to wait
     * @return false when the time was up first, or when called on the router's own thread
     * @throws InterruptedException when interrupted while waiting
     */
    boolean awaitTermination(Duration timeout) throws InterruptedException;
}
