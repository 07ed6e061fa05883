package ipc.transport.uds;

import java.util.concurrent.atomic.AtomicBoolean;

/** Has none once, when it is told so. */
final class ScarceChunks extends Chunks {

    private final AtomicBoolean lacking = new AtomicBoolean();

    ScarceChunks lacking() {
        lacking.set(true);
        return this;
    }

    @Override
    Chunk take() {
        if (lacking.compareAndSet(true, false)) {
            throw new OutOfMemoryError("none left");
        }
        return super.take();
    }
}
