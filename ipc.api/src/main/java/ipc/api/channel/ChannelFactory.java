package ipc.api.channel;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes channels and connects processes. As an OSGi service it is bundle-scoped: what a bundle made
 * or received through it is closed when the bundle stops.
 *
 * <p>All methods are thread-safe. After a stop they throw {@link StoppedException}.
 */
@ProviderType
public interface ChannelFactory {

    /**
     * Makes a channel in this process; its sender may travel to others.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return both ends, owned by the caller
     * @throws IllegalArgumentException when messages of this type cannot be encoded, saying why
     */
    <T> Channel<T> channel(MessageType<T> type);

    /**
     * Makes a channel in this process; its sender may travel to others.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return both ends, owned by the caller
     * @throws IllegalArgumentException when messages of this type cannot be encoded, saying why
     */
    default <T> Channel<T> channel(Class<T> type) {
        return channel(MessageType.of(type));
    }

    /**
     * Makes a channel for bytes as they are: no layout is put around them, and an array is the
     * whole message. Sent arrays are copied, received ones belong to the receiver. To the other end
     * it is a channel of {@code byte[]} like any other. A channel of {@link java.nio.ByteBuffer}
     * says the same: what is between position and limit is the message, and either end may declare
     * either type.
     *
     * @return both ends, owned by the caller
     */
    default Channel<byte[]> bytes() {
        return channel(byte[].class);
    }

    /**
     * Opens a server that one client can connect to, once.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return the server, owned by the caller
     * @throws IllegalArgumentException when messages of this type cannot be encoded, saying why
     * @throws IllegalStateException when no transport is deployed
     */
    <T> OneShotServer<T> oneShotServer(MessageType<T> type);

    /**
     * Opens a server that one client can connect to, once.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return the server, owned by the caller
     * @throws IllegalArgumentException when messages of this type cannot be encoded, saying why
     * @throws IllegalStateException when no transport is deployed
     */
    default <T> OneShotServer<T> oneShotServer(Class<T> type) {
        return oneShotServer(MessageType.of(type));
    }

    /**
     * Opens a server that any number of clients can connect to.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return the server, owned by the caller
     * @throws IllegalArgumentException when messages of this type cannot be encoded, saying why
     * @throws IllegalStateException when no transport is deployed
     */
    <T> Acceptor<T> acceptor(MessageType<T> type);

    /**
     * Opens a server that any number of clients can connect to.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return the server, owned by the caller
     * @throws IllegalArgumentException when messages of this type cannot be encoded, saying why
     * @throws IllegalStateException when no transport is deployed
     */
    default <T> Acceptor<T> acceptor(Class<T> type) {
        return acceptor(MessageType.of(type));
    }

    /**
     * Connects to a server. Where services come and go, as in OSGi, this may be called before the
     * transport that the name asks for is there: it is waited for, too.
     *
     * @param <T> the type of the messages
     * @param serverName what the server's {@code name()} returned
     * @param type the type of the messages, the same as the server's
     * @param timeout how long to wait for the transport and the server's answer
     * @return a sender to what the server accepts, owned by the caller
     * @throws IllegalArgumentException when the text is not a server name, or messages of this type
     *     cannot be encoded
     * @throws ConnectException when the server's process cannot be reached, the server is spent or
     *     unknown, or the time is up; {@link ConnectException#failure} tells which
     * @throws TypeMismatchException when the server's type is another one
     * @throws InterruptedException when interrupted while waiting; the attempt is given up
     */
    <T> Sender<T> connect(String serverName, MessageType<T> type, Duration timeout)
            throws InterruptedException;

    /**
     * Connects to a server, as {@link #connect(String, MessageType, Duration)} does.
     *
     * @param <T> the type of the messages
     * @param serverName what the server's {@code name()} returned
     * @param type the type of the messages, the same as the server's
     * @param timeout how long to wait for the transport and the server's answer
     * @return a sender to what the server accepts, owned by the caller
     * @throws RuntimeException as {@link #connect(String, MessageType, Duration)} does
     * @throws InterruptedException when interrupted while waiting; the attempt is given up
     */
    default <T> Sender<T> connect(String serverName, Class<T> type, Duration timeout)
            throws InterruptedException {
        return connect(serverName, MessageType.of(type), timeout);
    }

    /**
     * Makes an empty set of receivers to wait on together.
     *
     * @return the set, owned by the caller
     */
    ReceiverSet receiverSet();
}
