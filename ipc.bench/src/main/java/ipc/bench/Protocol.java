package ipc.bench;

import ipc.api.channel.Sender;

/** What the two ends of the platform's benchmark send each other. */
final class Protocol {
    private Protocol() {}

    /** A record of five fields. */
    public record Five(long number, int id, double price, boolean open, String name) {}

    /** The child's first message: where it takes orders and work. */
    public record Ready(
            Sender<Order> orders,
            Sender<Order> longOrders,
            Sender<byte[]> received,
            Sender<byte[]> routed,
            Sender<Five> records,
            Sender<byte[]> longs) {}

    /** What the child is to do next. */
    public sealed interface Order {}

    /** Receive short messages and send each back, until one has the number that ends it. */
    public record Echo(Sender<byte[]> back) implements Order {}

    /**
     * Receive and check messages, and report: at the start, after each chunk, at the end, and then
     * once more with what was spent.
     */
    public record Take(Road road, int count, int size, int chunk, Sender<Progress> progress)
            implements Order {}

    /** How many messages have been taken, and in the last report what that cost. */
    public record Progress(long taken, Usage spent) {}

    /** By which road they come. */
    public enum Road {
        RECEIVED,
        ROUTED,
        RECORDS,
        LONG
    }
}
