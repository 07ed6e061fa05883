package ipc.bench;

import ipc.api.channel.Sender;

/** What the two ends of the platform's benchmark send each other. */
final class Protocol {
    /** How many messages go before the receiving end says how far it is. */
    static final int CHUNK = 8192;

    /** How many chunks may be under way. */
    static final int CHUNKS_UNDER_WAY = 8;

    private Protocol() {}

    /** A record of five fields. */
    public record Five(long number, int id, double price, boolean open, String name) {}

    /** The child's first message: where it takes orders and work. */
    public record Ready(
            Sender<Order> orders,
            Sender<byte[]> received,
            Sender<byte[]> routed,
            Sender<Five> records) {}

    /** What the child is to do next. */
    public sealed interface Order {}

    /** Receive this many and send each back. */
    public record Echo(int count, Sender<byte[]> back) implements Order {}

    /** Receive and check this many, and report after each chunk and at the end. */
    public record Take(Road road, int count, Sender<Long> progress) implements Order {}

    /** By which road they come. */
    public enum Road {
        RECEIVED,
        ROUTED,
        RECORDS
    }
}
