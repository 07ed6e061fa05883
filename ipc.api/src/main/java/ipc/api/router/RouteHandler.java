package ipc.api.router;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives what a {@link Router} forwards. All methods are called on the router's one thread, one
 * call at a time among all its handlers, and each call happens before the next, so that a handler
 * may keep state without locks. What a sender did before it sent happens before the call.
 *
 * @param <T> the type of the messages
 */
@ConsumerType
@FunctionalInterface
public interface RouteHandler<T> {

    /**
     * Handles a message. What this throws is logged; the next message is handled all the same.
     *
     * @param message the message, owned by the handler
     * @throws Exception to have it logged
     */
    void onMessage(T message) throws Exception;

    /**
     * Told of a message that could not be decoded; the router logs it too.
     *
     * @param error why
     */
    default void onUndecodable(DecodeException error) {}

    /**
     * Told once that no sender is left; nothing is called after it.
     *
     * @param reason what became of the last one
     */
    default void onDisconnected(Reason reason) {}

    /**
     * Told once, after the last handler has returned, that {@link Router#close} has ended the
     * route; nothing is called after it. Not told when the route is closed by itself, or when the
     * one to whom the handler belongs is stopped.
     */
    default void onRouterClosed() {}
}
