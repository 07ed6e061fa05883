package ipc.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Round trips of short messages while long ones go by. One starts each millisecond; where the one
 * before has taken longer than that, its time counts from when it should have started, so that a
 * single long wait is not just one bad sample.
 */
final class Mixed {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Ping ping;
    private final Histogram nanos = new Histogram(3);
    private volatile boolean underWay;
    private long samples;

    /** Makes one round trip. */
    @FunctionalInterface
    interface Ping {
        void run() throws Exception;
    }

    /** Sends a long message and returns when the other end has taken it. */
    @FunctionalInterface
    interface LongSend {
        void run(int number) throws Exception;
    }

    Mixed(Ping ping) {
        this.ping = ping;
    }

    /** The figures are of those samples at whose start a long message was under way. */
    Measurement measure(int count, LongSend send) throws InterruptedException {
        Partner longs =
                Partner.start(
                        "bench-long",
                        () -> {
                            for (int i = 0; i < count; i++) {
                                underWay = true;
                                send.run(i);
                                underWay = false;
                            }
                            return null;
                        });
        try {
            sampleUntilDone(longs);
        } catch (InterruptedException e) {
            longs.join(); // throws what made it interrupt this thread
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A short message failed", e);
        }
        longs.join();
        return figures();
    }

    private Measurement figures() {
        Measurement counts =
                new Measurement(
                        Map.of(
                                Figure.SAMPLES,
                                (double) samples,
                                Figure.UNDER_WAY_PERCENT,
                                100.0 * nanos.getTotalCount() / samples));
        return nanos.getTotalCount() == 0
                ? counts
                : counts.with(Figure.P50_MS, nanos.getValueAtPercentile(50) / 1e6)
                        .with(Figure.P99_MS, nanos.getValueAtPercentile(99) / 1e6)
                        .with(Figure.MAX_MS, nanos.getMaxValue() / 1e6);
    }

    private void sampleUntilDone(Partner longs) throws Exception {
        long due = System.nanoTime();
        boolean behindLong = false;
        do {
            long now = System.nanoTime();
            boolean late = now - due > 0;
            while (now - due < 0) {
                LockSupport.parkNanos(due - now);
                now = System.nanoTime();
            }
            behindLong = underWay || late && behindLong;
            ping.run();
            if (behindLong) {
                nanos.recordValue(System.nanoTime() - (late ? due : now));
            }
            samples++;
            due += INTERVAL_NANOS;
        } while (!longs.isDone());
    }
}
