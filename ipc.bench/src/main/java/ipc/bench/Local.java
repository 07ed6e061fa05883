package ipc.bench;

import ipc.api.runtime.Node;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jctools.queues.MpscUnboundedArrayQueue;

/** Messages between threads of one process. */
final class Local implements Closeable {
    private static final int CHUNK = 8 * 1024;
    private static final int CHUNKS_UNDER_WAY = 8;
    private static final int PRODUCER_SHIFT = 48; // above the number of its message

    private final Node node = PlatformNode.open("bench-local");

    Exchange channel() {
        return new ChannelExchange(node.channels().channel(byte[].class));
    }

    Exchange jctools() {
        return new QueueExchange(new MpscUnboundedArrayQueue<>(1024));
    }

    Exchange concurrentLinkedQueue() {
        return new QueueExchange(new ConcurrentLinkedQueue<>());
    }

    Measurement roundTrips(Supplier<Exchange> exchanges, int count) throws InterruptedException {
        Histogram nanos = new Histogram(3);
        byte[] message = new byte[Payload.BYTES];
        try (Exchange there = exchanges.get();
                Exchange back = exchanges.get()) {
            Partner echo = Partner.start("bench-echo", () -> echo(there, back, count));
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long before = System.nanoTime();
                Payload.number(message, i);
                there.put(message);
                Payload.check(back.take(), i);
                nanos.recordValue(System.nanoTime() - before);
            }
            long elapsed = System.nanoTime() - start;
            echo.join();
            return Measurement.ofSingle(nanos, elapsed);
        }
    }

    private static Void echo(Exchange there, Exchange back, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            byte[] message = there.take();
            Payload.check(message, i);
            back.put(message);
        }
        return null;
    }

    /** So many messages from each producer; a bounded number is under way. */
    Measurement oneWay(Supplier<Exchange> exchanges, int producers, int count)
            throws InterruptedException {
        Semaphore chunks = new Semaphore(CHUNKS_UNDER_WAY);
        List<Partner> partners = new ArrayList<>();
        try (Exchange exchange = exchanges.get()) {
            long start = System.nanoTime();
            for (int i = 0; i < producers; i++) {
                long first = (long) i << PRODUCER_SHIFT;
                partners.add(
                        Partner.start(
                                "bench-producer-" + i,
                                () -> produce(exchange, chunks, first, count)));
            }
            long all = (long) producers * count;
            consume(exchange, chunks, producers, all);
            long elapsed = System.nanoTime() - start;
            for (Partner partner : partners) {
                partner.join();
            }
            return Measurement.ofWhole(all, elapsed);
        }
    }

    private static Void produce(Exchange exchange, Semaphore chunks, long first, int count)
            throws InterruptedException {
        byte[] message = new byte[Payload.BYTES];
        for (int i = 0; i < count; i++) {
            if (i % CHUNK == 0) {
                chunks.acquire();
            }
            Payload.number(message, first + i);
            exchange.put(message);
        }
        return null;
    }

    private static void consume(Exchange exchange, Semaphore chunks, int producers, long all)
            throws InterruptedException {
        long[] expected = new long[producers];
        for (int i = 0; i < producers; i++) {
            expected[i] = (long) i << PRODUCER_SHIFT;
        }
        for (long taken = 1; taken <= all; taken++) {
            byte[] message = exchange.take();
            int producer = (int) (Payload.number(message) >>> PRODUCER_SHIFT);
            Payload.check(message, expected[producer]++);
            if (taken % CHUNK == 0) {
                chunks.release();
            }
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
