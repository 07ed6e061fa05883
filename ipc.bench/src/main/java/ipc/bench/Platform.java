package ipc.bench;

import static ipc.bench.PlatformChild.type;

import ipc.api.channel.Accepted;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.runtime.Node;
import ipc.bench.Protocol.Echo;
import ipc.bench.Protocol.Five;
import ipc.bench.Protocol.Ready;
import ipc.bench.Protocol.Road;
import ipc.bench.Protocol.Take;
import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** The same work over channels of the platform. */
final class Platform implements AutoCloseable {
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
        byte[] message = new byte[Payload.BYTES];
        Channel<byte[]> back = channels.channel(byte[].class);
        try (Receiver<byte[]> answers = back.receiver()) {
            peer.orders().send(new Echo(count, back.sender()));
            back.sender().close();
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long before = System.nanoTime();
                Payload.number(message, i);
                peer.received().send(message);
                Payload.check(answers.receive(), i);
                nanos.recordValue(System.nanoTime() - before);
            }
            return Measurement.ofSingle(nanos, System.nanoTime() - start);
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
        return take(
                road,
                count,
                i -> {
                    Payload.number(message, i);
                    sender.send(message);
                });
    }

    Measurement records(int count) throws InterruptedException {
        return take(
                Road.RECORDS,
                count,
                i -> peer.records().send(new Five(i, 5, 0.5, true, "five fields")));
    }

    /** Sends one message. */
    @FunctionalInterface
    private interface Send {
        void send(int number) throws InterruptedException;
    }

    private Measurement take(Road road, int count, Send send) throws InterruptedException {
        Channel<Long> back = channels.channel(Long.class);
        try (Receiver<Long> progress = back.receiver()) {
            peer.orders().send(new Take(road, count, back.sender()));
            back.sender().close();
            if (road == Road.ROUTED) {
                progress.receive();
            }
            long start = System.nanoTime();
            long done = 0;
            for (int i = 0; i < count; i++) {
                while (i - done >= (long) Protocol.CHUNK * Protocol.CHUNKS_UNDER_WAY) {
                    done = progress.receive();
                }
                send.send(i);
            }
            while (done < count) {
                done = progress.receive();
            }
            return Measurement.ofWhole(count, System.nanoTime() - start);
        }
    }

    @Override
    public void close() throws IOException {
        try (child;
                node) {
            peer.orders().close();
            peer.received().close();
            peer.routed().close();
            peer.records().close();
        }
    }
}
