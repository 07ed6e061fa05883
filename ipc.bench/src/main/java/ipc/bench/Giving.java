package ipc.bench;

import static ipc.bench.PlatformChild.type;

import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.bench.Protocol.Order;
import ipc.bench.Protocol.Progress;
import ipc.bench.Protocol.Road;
import ipc.bench.Protocol.Take;

/** In the parent: sends messages that the child takes, and bounds how many are under way. */
final class Giving implements AutoCloseable {
    /** How many bytes may be under way, unless one message is longer. */
    private static final int BYTES_UNDER_WAY = 32 * Size.MIB;

    private static final int MESSAGES_UNDER_WAY = 64 * 1024;
    private static final int CHUNKS_UNDER_WAY = 8;

    private final int count;
    private final int underWay;
    private final Receiver<Progress> reports;
    private long taken;

    /** Sends one message. */
    @FunctionalInterface
    interface Send {
        void send(int number) throws InterruptedException;
    }

    private Giving(int count, int underWay, Receiver<Progress> reports) {
        this.count = count;
        this.underWay = underWay;
        this.reports = reports;
    }

    /** As many under way as is allowed; returns when the child is ready. */
    static Giving start(
            ChannelFactory channels, Sender<Order> orders, Road road, int count, int size)
            throws InterruptedException {
        int underWay = Math.max(1, Math.min(MESSAGES_UNDER_WAY, BYTES_UNDER_WAY / size));
        return start(channels, orders, road, count, size, underWay);
    }

    /** One after the other: each is taken before the next one goes. */
    static Giving oneByOne(
            ChannelFactory channels, Sender<Order> orders, Road road, int count, int size)
            throws InterruptedException {
        return start(channels, orders, road, count, size, 1);
    }

    private static Giving start(
            ChannelFactory channels,
            Sender<Order> orders,
            Road road,
            int count,
            int size,
            int underWay)
            throws InterruptedException {
        int chunk = Math.max(1, underWay / CHUNKS_UNDER_WAY);
        Channel<Progress> back = channels.channel(type(Progress.class));
        try (Sender<Progress> progress = back.sender()) {
            orders.send(new Take(road, count, size, chunk, progress));
        }
        Giving giving = new Giving(count, underWay, back.receiver());
        giving.reports.receive();
        return giving;
    }

    void all(Send send) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            awaitTaken(i + 1L - underWay);
            send.send(i);
        }
        awaitTaken(count);
    }

    void awaitTaken(long number) throws InterruptedException {
        while (taken < number) {
            taken = reports.receive().taken();
        }
    }

    /** What the child spent, once it has taken all. */
    Usage spent() throws InterruptedException {
        return reports.receive().spent();
    }

    @Override
    public void close() {
        reports.close();
    }
}
