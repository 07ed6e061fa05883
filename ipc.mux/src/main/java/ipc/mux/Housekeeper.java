package ipc.mux;

import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices what nobody else does: senders that the collector finds, and links over which nobody
 * greets. Its thread, {@code ipc-lost-<node>}, starts when it is first needed.
 */
final class Housekeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
    private static final long JOIN_MS = 1000;

    private final String name;
    private final UnreachableSenders senders;
    private final Greetings greetings;
    private final ReentrantLock threadLock = new ReentrantLock(); // guards start and end
    private volatile Thread thread;
    private volatile boolean stopped;

    Housekeeper(String nodeName, UnreachableSenders senders, Greetings greetings) {
        this.name = "ipc-lost-" + nodeName;
        this.senders = senders;
        this.greetings = greetings;
    }

    /** Watches what an application holds. */
    void watch(Object handle, SenderCore core) {
        senders.watch(handle, core);
        start();
    }

    /** Waits for the peer that made a link to greet. */
    void expectGreeting(LinkSession session) {
        if (greetings.expect(session)) {
            start();
            senders.wakeUp(); // it may be waiting without a limit
        }
    }

    /** The peer has greeted, or the link has ended. */
    void greeted(LinkSession session) {
        greetings.over(session);
    }

    private void start() {
        if (thread != null) {
            return;
        }
        threadLock.lock();
        try {
            if (thread == null && !stopped) {
                Thread starting = Threads.daemon(this::run, name);
                starting.start();
                thread = starting;
            }
        } finally {
            threadLock.unlock();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                senders.closeNext(greetings.msToNext());
                greetings.endLate();
            } catch (InterruptedException e) {
                LOG.debug("Somebody interrupted {}; it goes on", name, e);
            } catch (RuntimeException e) { // the next one can do better
                LOG.error("A lost sender or a silent link could not be closed", e);
            }
        }
    }

    /** Ends the thread, and waits for it a moment. */
    void stop() throws InterruptedException {
        Thread running;
        threadLock.lock();
        try {
            stopped = true;
            running = thread;
        } finally {
            threadLock.unlock();
        }
        if (running != null && running != Thread.currentThread()) {
            senders.wakeUp();
            running.join(JOIN_MS);
        }
    }
}
