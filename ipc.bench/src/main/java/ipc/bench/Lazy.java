package ipc.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;

/** Something that is opened when it is needed first. */
final class Lazy<T extends Closeable> implements Closeable {
    private final Callable<T> opening;
    private T value;

    Lazy(Callable<T> opening) {
        this.opening = opening;
    }

    T get() throws Exception {
        if (value == null) {
            value = opening.call();
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        if (value != null) {
            value.close();
        }
    }
}
