package ipc.api.channel;

/**
 * What a {@link ReceiverSet} found.
 *
 * @param id the receiver
 * @param received a message, an undecodable one, or the disconnection; never {@link Received.Empty}
 */
public record Selection(ReceiverId id, Received<?> received) {}
