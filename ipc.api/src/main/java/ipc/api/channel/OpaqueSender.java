package ipc.api.channel;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A {@link Sender} without its type, for who keeps senders or passes them on and does not know what
 * they send: a registry, a broker. Only {@link #typed} gives one that sends.
 *
 * <p>It is a handle like any other: it keeps its channel open, travels in messages, where it is
 * duplicated, and is its owner's to close. All methods are thread-safe and none blocks.
 *
 * <pre>{@code
 * record Registration(String topic, OpaqueSender subscriber) {}
 *
 * try (OpaqueSender subscriber = orders.opaque()) {
 *     registry.send(new Registration("orders", subscriber));
 * }
 * // later, and elsewhere
 * Sender<Order> orders = registration.subscriber().typed(MessageType.of(Order.class));
 * }</pre>
 */
@ProviderType
public interface OpaqueSender extends AutoCloseable {

    /**
     * Makes another handle of the same channel, with its type. Types match by their structure, as
     * at a {@linkplain ChannelFactory#connect connect}, so that classes of another class loader
     * will do.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return the new handle, owned by the caller
     * @throws TypeMismatchException when messages of the channel are of another type
     * @throws IllegalArgumentException when messages of this type cannot be encoded, saying why
     * @throws IllegalStateException when this handle is closed
     * @throws StoppedException when what made this handle was stopped
     */
    <T> Sender<T> typed(MessageType<T> type);

    /**
     * Makes another handle of the same channel, with its type.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return the new handle, owned by the caller
     * @throws RuntimeException as {@link #typed(MessageType)} does
     */
    default <T> Sender<T> typed(Class<T> type) {
        return typed(MessageType.of(type));
    }

    /**
     * Makes another handle of the same channel, to be closed on its own. A duplicate made after the
     * receiver has gone is disconnected from the start.
     *
     * @return the new handle, owned by the caller
     * @throws IllegalStateException when this handle is closed
     * @throws StoppedException when what made this handle was stopped
     */
    OpaqueSender duplicate();

    /**
     * Whether it is known that nobody can receive any more.
     *
     * @return true from then on, for ever
     */
    boolean isDisconnected();

    /** Gives this handle up. What was sent before still arrives. Idempotent; never blocks. */
    @Override
    void close();
}
