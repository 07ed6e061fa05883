package ipc.mux;

import ipc.api.channel.Reason;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes senders that were lost without having been closed, so that their receivers learn of it.
 * One thread of the node, {@code ipc-lost-<node>}, waits for what the collector finds; it is
 * started with the first sender.
 */
final class UnreachableSenders {
    private static final Logger LOG = LoggerFactory.getLogger(UnreachableSenders.class);
    private static final long JOIN_MS = 1000;

    private final String name;
    private final boolean trace;
    private final BiConsumer<String, Throwable> warning;
    private final ReferenceQueue<Object> found = new ReferenceQueue<>();
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final Object threadLock = new Object();
    private volatile Thread thread;
    private volatile boolean stopped;

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
    UnreachableSenders(String nodeName, boolean trace, BiConsumer<String, Throwable> warning) {
        name = "ipc-lost-" + nodeName;
        this.trace = trace;
        this.warning = warning;
    }

    /** Watches what an application holds. */
    void watch(Object handle, SenderCore core) {
        Watched reference = new Watched(handle, core);
        watched.add(reference);
        core.onFinish(reference::forget);
        if (thread == null) {
            start();
        }
    }

    private void start() {
        synchronized (threadLock) {
            if (thread == null && !stopped) {
                Thread starting = Threads.daemon(this::run, name);
                starting.start();
                thread = starting;
            }
        }
    }

    private void run() {
        while (!stopped) {
            try {
                Watched lost = (Watched) found.remove();
                if (!lost.core.isClosed()) {
                    warning.accept(text(lost), lost.origin);
                }
                lost.core.end(Reason.CLOSED);
                watched.remove(lost);
            } catch (InterruptedException e) {
                return; // stop() asks for it
            } catch (RuntimeException e) {
                LOG.error("A lost sender could not be closed", e); // the next one can
            }
        }
    }

    private String text(Watched lost) {
        return "A sender of "
                + lost.core.port().description()
                + " was lost without having been closed; it is closed now. Close senders when they are no longer needed"
                + (trace ? "." : "; with ipc.trace=true this says where it was made.");
    }

    void stop() throws InterruptedException {
        Thread running;
        synchronized (threadLock) {
            stopped = true;
            running = thread;
        }
        if (running != null) {
            running.interrupt();
            running.join(JOIN_MS);
        }
    }
}
