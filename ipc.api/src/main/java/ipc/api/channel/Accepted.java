package ipc.api.channel;

/**
 * A client that a server accepted.
 *
 * @param <T> the type of the messages
 * @param receiver receives what the client sends after its first message; owned by the caller
 * @param first the client's first message
 * @param peer who the client is
 */
public record Accepted<T>(Receiver<T> receiver, T first, Peer peer) {}
