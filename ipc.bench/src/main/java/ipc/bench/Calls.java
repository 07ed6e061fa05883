package ipc.bench;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackHandler;
import ipc.api.codec.CodecProvider;
import ipc.callback.direct.DirectCallbacks;
import ipc.callback.direct.DirectOptions;
import java.io.Closeable;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;

/** Callbacks of single-process mode against calls under an uncontended lock. */
final class Calls implements Closeable {
    private final ReentrantLock lock = new ReentrantLock();
    private final CallbackHandler<Long> handler = this::add;
    private final DirectCallbacks watched;
    private final DirectCallbacks unwatched;
    private long sum;

    Calls() {
        CodecProvider codecs = ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow();
        watched = new DirectCallbacks(codecs, "bench-watched", DirectOptions.DEFAULTS);
        unwatched =
                new DirectCallbacks(
                        codecs,
                        "bench-unwatched",
                        DirectOptions.DEFAULTS.withSlowHandlerLimit(Duration.ZERO));
    }

    private void add(Long number) {
        sum += number;
    }

    Measurement underLock(int count) throws Exception {
        sum = 0;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            lock.lock();
            try {
                handler.onCall((long) i);
            } finally {
                lock.unlock();
            }
        }
        return checked(count, System.nanoTime() - start);
    }

    Measurement callback(int count) {
        return call(watched, count);
    }

    Measurement unwatchedCallback(int count) {
        return call(unwatched, count);
    }

    private Measurement call(DirectCallbacks factory, int count) {
        sum = 0;
        try (Callback<Long> callback = factory.callback(Long.class, handler)) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                callback.call((long) i);
            }
            return checked(count, System.nanoTime() - start);
        }
    }

    private Measurement checked(long count, long elapsedNanos) {
        if (sum != count * (count - 1) / 2) {
            throw new IllegalStateException("Calls were lost: " + sum);
        }
        return Measurement.ofWhole(count, elapsedNanos);
    }

    @Override
    public void close() {
        watched.close();
        unwatched.close();
    }
}
