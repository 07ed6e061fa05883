package ipc.api.channel;

/**
 * What a {@link ReceiverSet} calls a receiver; unique in that set for ever.
 *
 * @param value the number
 */
public record ReceiverId(long value) {}
