package ipc.api.channel;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What an attempt to receive found.
 *
 * @param <T> the type of the messages
 */
@ProviderType
public sealed interface Received<T> {

    /**
     * A message.
     *
     * @param <T> the type of the messages
     * @param value the message, owned by the receiving side
     */
    record Message<T>(T value) implements Received<T> {}

    /**
     * Nothing yet.
     *
     * @param <T> the type of the messages
     */
    record Empty<T>() implements Received<T> {}

    /**
     * A message that could not be decoded and is gone; the next one can be received.
     *
     * @param <T> the type of the messages
     * @param error why
     */
    record Undecodable<T>(DecodeException error) implements Received<T> {}

    /**
     * The end: everything was received and no sender is left.
     *
     * @param <T> the type of the messages
     * @param reason what became of the last one
     */
    record Disconnected<T>(Reason reason) implements Received<T> {}
}
