package ipc.api.channel;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * Names the declared type of a channel's messages, and who may look into it.
 *
 * <pre>{@code
 * MessageType.of(Order.class)                        // a public record in an exported or opened package
 * MessageType.of(MethodHandles.lookup(), Order.class) // any record that the caller itself can see
 * new MessageType<List<Order>>() {}                  // a generic type
 * }</pre>
 *
 * <p>Two message types are equal when their Java types are; the lookup does not count. Instances
 * are immutable and may be shared.
 *
 * @param <T> the type of the messages
 */
public abstract class MessageType<T> {
    private final Type type;
    private final MethodHandles.Lookup lookup;

    /** Names the type argument that the (usually anonymous) subclass gives. */
    protected MessageType() {
        this(MethodHandles.publicLookup());
    }

    /**
     * Names the type argument that the (usually anonymous) subclass gives.
     *
     * @param lookup sees the records inside the type where their package is not open to everybody
     */
    protected MessageType(MethodHandles.Lookup lookup) {
        this.lookup = Objects.requireNonNull(lookup, "lookup");
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)
                || parent.getRawType() != MessageType.class) {
            throw new IllegalArgumentException(
                    "Write the type out: new MessageType<List<Order>>() {}, not a subclass of one");
        }
        this.type = parent.getActualTypeArguments()[0];
    }

    private MessageType(MethodHandles.Lookup lookup, Type type) {
        this.lookup = Objects.requireNonNull(lookup, "lookup");
        this.type = Objects.requireNonNull(type, "type");
    }

    /**
     * The type of a class that is public in an exported or opened package.
     *
     * @param <T> the type of the messages
     * @param type the class
     * @return its message type
     */
    public static <T> MessageType<T> of(Class<T> type) {
        return new Named<>(MethodHandles.publicLookup(), type);
    }

    /**
     * The type of a class that the lookup's class can see.
     *
     * @param <T> the type of the messages
     * @param lookup sees the class and the records inside it
     * @param type the class
     * @return its message type
     */
    public static <T> MessageType<T> of(MethodHandles.Lookup lookup, Class<T> type) {
        return new Named<>(lookup, type);
    }

    /**
     * The type of a Java type found by reflection, as a codec needs it for the parts of a record.
     *
     * @param lookup sees the records inside the type
     * @param type the type, without type variables or wildcards
     * @return its message type
     */
    public static MessageType<?> of(MethodHandles.Lookup lookup, Type type) {
        return new Named<>(lookup, type);
    }

    /**
     * The type of messages that are senders.
     *
     * @param <T> what those senders send
     * @param element what those senders send
     * @return the type {@code Sender<T>}
     */
    public static <T> MessageType<Sender<T>> senderOf(MessageType<T> element) {
        return new Named<>(element.lookup(), new GenericType(Sender.class, element.type()));
    }

    /**
     * The type of messages that are callbacks.
     *
     * @param <T> what those callbacks are called with
     * @param element what those callbacks are called with
     * @return the type {@code Callback<T>}
     */
    public static <T> MessageType<Callback<T>> callbackOf(MessageType<T> element) {
        return new Named<>(element.lookup(), new GenericType(Callback.class, element.type()));
    }

    /**
     * The type of messages that are once-callbacks.
     *
     * @param <T> what those callbacks are called with
     * @param element what those callbacks are called with
     * @return the type {@code OnceCallback<T>}
     */
    public static <T> MessageType<OnceCallback<T>> onceCallbackOf(MessageType<T> element) {
        return new Named<>(element.lookup(), new GenericType(OnceCallback.class, element.type()));
    }

    /**
     * The Java type.
     *
     * @return a {@link Class} or a {@link ParameterizedType}, or what else reflection gave
     */
    public final Type type() {
        return type;
    }

    /**
     * Who may look into the type.
     *
     * @return the lookup given, or the public one
     */
    public final MethodHandles.Lookup lookup() {
        return lookup;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof MessageType<?> that && type.equals(that.type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }

    private static final class Named<T> extends MessageType<T> {
        Named(MethodHandles.Lookup lookup, Type type) {
            super(lookup, type);
        }
    }
}
