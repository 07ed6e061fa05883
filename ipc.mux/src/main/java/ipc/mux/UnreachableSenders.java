package ipc.mux;

import ipc.api.channel.Reason;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Finds senders that were lost without having been closed, and closes them, so that their receivers
 * learn of it. Thread-safe.
 */
final class UnreachableSenders {
    private final boolean trace;
    private final BiConsumer<String, Throwable> warning;
    private final ReferenceQueue<Object> found = new ReferenceQueue<>();
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();

    private final class Watched extends PhantomReference<Object> {
        private final SenderCore core;
        private final Throwable origin = trace ? new Throwable("It was made here") : null;

        Watched(Object handle, SenderCore core) {
            super(handle, found);
            this.core = core;
        }

        void forget() {
            watched.remove(this);
            clear();
        }
    }

    /**
     * Watches nothing yet.
     *
     * @param trace whether to remember where each sender was made
     * @param warning takes the text about a lost sender, and where it was made if that is known,
     *     else null
     */
    UnreachableSenders(boolean trace, BiConsumer<String, Throwable> warning) {
        this.trace = trace;
        this.warning = warning;
    }

    /** Watches what an application holds. */
    void watch(Object handle, SenderCore core) {
        Watched reference = new Watched(handle, core);
        watched.add(reference);
        core.onFinish(reference::forget);
    }

    /** Waits until the collector finds a sender, and closes it; 0 ms is for ever. */
    void closeNext(long timeoutMs) throws InterruptedException {
        Reference<?> reference = found.remove(timeoutMs);
        if (reference instanceof Watched lost) {
            watched.remove(lost);
            if (!lost.core.isClosed()) {
                warning.accept(text(lost), lost.origin);
            }
            lost.core.end(Reason.CLOSED);
        }
    }

    /** Has {@link #closeNext} return soon. */
    void wakeUp() {
        new PhantomReference<>(this, found).enqueue();
    }

    private String text(Watched lost) {
        return "A sender of "
                + lost.core.port().description()
                + " was lost without having been closed; it is closed now. Close senders when they are no longer needed"
                + (trace ? "." : "; with ipc.trace=true this says where it was made.");
    }
}
