package ipc.bench;

import static ipc.bench.PlatformChild.type;

import ipc.api.channel.Accepted;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import ipc.api.runtime.Node;
import ipc.bench.Protocol.Five;
import ipc.bench.Protocol.Ready;
import ipc.bench.Protocol.Road;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** The same work over channels of the platform. */
final class Platform implements Closeable {
    private final Node node;
    private final ChannelFactory channels;
    private final ChildJvm child;
    private final Ready peer;

    Platform() throws IOException, InterruptedException {
        node = PlatformNode.open("bench");
        channels = node.channels();
        try (OneShotServer<Ready> server = channels.oneShotServer(type(Ready.class))) {
            child = ChildJvm.start(PlatformChild.class, server.name());
            Accepted<Ready> accepted =
                    server.accept(Duration.ofSeconds(20))
                            .orElseThrow(() -> new IOException("The child did not come"));
            accepted.receiver().close();
            peer = accepted.first();
        }
    }

    Measurement roundTrips(int count) throws InterruptedException {
        Histogram nanos = new Histogram(3);
        try (Echoing echoing = new Echoing(channels, peer)) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long before = System.nanoTime();
                echoing.ping();
                nanos.recordValue(System.nanoTime() - before);
            }
            long elapsed = System.nanoTime() - start;
            echoing.end();
            return Measurement.ofSingle(nanos, elapsed);
        }
    }

    Measurement oneWay(int count) throws InterruptedException {
        return bytes(Road.RECEIVED, peer.received(), count);
    }

    Measurement routed(int count) throws InterruptedException {
        return bytes(Road.ROUTED, peer.routed(), count);
    }

    private Measurement bytes(Road road, Sender<byte[]> sender, int count)
            throws InterruptedException {
        byte[] message = new byte[Payload.BYTES];
        return give(
                road,
                count,
                i -> {
                    Payload.number(message, i);
                    sender.send(message);
                });
    }

    Measurement records(int count) throws InterruptedException {
        return give(
                Road.RECORDS,
                count,
                i -> peer.records().send(new Five(i, 5, 0.5, true, "five fields")));
    }

    private Measurement give(Road road, int count, Giving.Send send) throws InterruptedException {
        try (Giving giving = Giving.start(channels, peer.orders(), road, count, Payload.BYTES)) {
            UsageMeter usage = new UsageMeter();
            long start = System.nanoTime();
            giving.all(send);
            long elapsed = System.nanoTime() - start;
            Usage spent = usage.spent();
            return Measurement.ofWhole(count, elapsed).with(count, spent, giving.spent());
        }
    }

    Measurement longs(int count, int size) throws InterruptedException {
        byte[] message = Payload.ofPages(size);
        try (Giving giving = Giving.start(channels, peer.longOrders(), Road.LONG, count, size)) {
            UsageMeter usage = new UsageMeter();
            long start = System.nanoTime();
            giving.all(
                    i -> {
                        Payload.numberEnds(message, i);
                        peer.longs().send(message);
                    });
            long elapsed = System.nanoTime() - start;
            Usage spent = usage.spent();
            return Measurement.ofVolume((long) count * size, elapsed)
                    .with(count, spent, giving.spent());
        }
    }

    /** Short messages on one channel while long ones go over another of the same link. */
    Measurement mixed(int count, int size) throws InterruptedException {
        byte[] message = Payload.ofPages(size);
        try (Echoing echoing = new Echoing(channels, peer);
                Giving giving =
                        Giving.oneByOne(channels, peer.longOrders(), Road.LONG, count, size)) {
            Mixed mixed = new Mixed(echoing::ping);
            Measurement measurement =
                    mixed.measure(
                            count,
                            i -> {
                                Payload.numberEnds(message, i);
                                peer.longs().send(message);
                                giving.awaitTaken(i + 1L);
                            });
            echoing.end();
            giving.spent();
            return measurement;
        }
    }

    @Override
    public void close() throws IOException {
        try (child;
                node) {
            peer.orders().close();
            peer.longOrders().close();
            peer.received().close();
            peer.routed().close();
            peer.records().close();
            peer.longs().close();
        }
    }
}
