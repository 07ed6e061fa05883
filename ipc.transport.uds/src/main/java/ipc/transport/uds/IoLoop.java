package ipc.transport.uds;

import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.transport.uds.IoRequest.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The I/O thread of an endpoint: accepts, makes links, reads what nobody else reads, writes what
 * others could not, looks after leases that lie about, and ends what is to end. Other threads ask
 * it through {@link #request}, in whose order it does what they want. It runs handlers, but never
 * waits for anybody.
 *
 * <p>A request wakes the thread only when it sleeps: it says so ({@code asleep}) before it looks at
 * the queue a last time, and a requester looks whether it sleeps after putting the request there,
 * so one of them sees the other.
 */
final class IoLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(IoLoop.class);

    /** How long a link that was closed may go on writing. */
    static final Duration LINGER = Duration.ofSeconds(5);

    /**
     * How long ends may take after an endpoint's links were told to end, before it gives up on
     * them.
     */
    static final Duration GRACE = Duration.ofSeconds(5);

    /** How often what has a deadline is looked at. */
    private static final long TICK_MS = 1;

    private final String name;
    private final Selector selector;
    private final Listener listener;
    private final Connects connects;
    private final Chunks chunks = new Chunks();
    private final Set<UdsLink> links = ConcurrentHashMap.newKeySet();
    private final Queue<IoRequest> requests = new ConcurrentLinkedQueue<>();
    private final ReentrantLock exitLock = new ReentrantLock();
    private boolean exited; // @GuardedBy("exitLock")
    private volatile boolean asleep;
    private volatile Duration stopFlush;
    private Thread thread; // set before it is started

    // The thread's own:
    private final List<LinkIo> watched = new ArrayList<>();
    private final List<LinkIo> closing = new ArrayList<>();
    private boolean stopping;
    private long giveUpNanos;

    IoLoop(String name, Selector selector, Listener listener, PeerCheck peerCheck) {
        this.name = name;
        this.selector = selector;
        this.listener = listener;
        connects = new Connects(this, peerCheck);
    }

    void start(String threadName) {
        thread = Threads.daemon(this, threadName);
        thread.start();
    }

    Chunks chunks() {
        return chunks;
    }

    Selector selector() {
        return selector;
    }

    /** Asks for something to be done with a link. */
    void request(Kind kind, UdsLink link) {
        requests.add(new IoRequest(kind, link));
        wakeUp();
    }

    private void wakeUp() {
        if (asleep && Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Makes a new link; false when the thread has ended. */
    boolean connect(UdsLink link, Connects.Pending pending) {
        exitLock.lock();
        try {
            if (exited) {
                return false;
            }
            links.add(link);
            connects.add(pending);
        } finally {
            exitLock.unlock();
        }
        request(Kind.CONNECT, link);
        return true;
    }

    /** Adds an accepted link. For the I/O thread. */
    void add(UdsLink link) {
        links.add(link);
    }

    /** The link has ended; its socket is let go of when the selector runs next. */
    void remove(UdsLink link) {
        links.remove(link);
        wakeUp();
    }

    /**
     * Ends all links after writing for at most the given time, and the thread; waits for that
     * unless called by a handler on it.
     */
    void stop(Duration flush) {
        if (stopFlush == null) {
            stopFlush = flush;
        }
        request(Kind.STOP, null);
        if (Thread.currentThread() != thread) {
            join(Nanos.of(flush) + 2 * GRACE.toNanos());
        }
    }

    private void join(long timeoutNanos) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + timeoutNanos;
        long left = timeoutNanos;
        while (thread.isAlive() && left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = deadline - System.nanoTime();
        }
        if (thread.isAlive()) {
            LOG.error("{}: the I/O thread does not end", name);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        LOG.debug("{}: started", name);
        try {
            while (!isDone()) {
                performRequests();
                select();
                long now = System.nanoTime();
                connects.tick(now);
                watched.removeIf(link -> !link.watch(now));
                closing.removeIf(link -> endIfLate(link, now));
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("{}: the I/O thread failed; all links end", name, e);
        } finally {
            exit();
        }
    }

    private void select() throws IOException {
        asleep = true;
        long timeoutMs = requests.isEmpty() ? timeoutMs() : -1;
        if (timeoutMs < 0) {
            selector.selectNow(this::ready);
        } else {
            selector.select(this::ready, timeoutMs);
        }
        asleep = false;
        if (Thread.interrupted()) { // else the selector would never sleep again
            LOG.warn("{}: somebody interrupted the I/O thread; ignored", name);
        }
    }

    /** 0 means for ever. */
    private long timeoutMs() {
        long now = System.nanoTime();
        if (!closing.isEmpty() || stopping || connects.isBusy() || listener.isPaused(now)) {
            return TICK_MS;
        }
        long waitNanos = Long.MAX_VALUE;
        for (LinkIo link : watched) {
            waitNanos = Math.min(waitNanos, link.lookNanos() - now);
        }
        return watched.isEmpty() ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(waitNanos));
    }

    private void ready(SelectionKey key) {
        LinkIo io = (LinkIo) key.attachment();
        if (io == null) {
            listener.accept(this);
        } else {
            guard(io.link(), io::ready);
        }
    }

    private void performRequests() {
        for (IoRequest request = requests.poll(); request != null; request = requests.poll()) {
            IoRequest next = request;
            guard(next.link(), () -> perform(next));
        }
    }

    /** Runs a task; should it fail, only its link ends. */
    private void guard(UdsLink link, Runnable task) {
        try {
            task.run();
        } catch (CancelledKeyException e) {
            LOG.trace("{}: {} ended on another thread just now", name, link, e);
        } catch (RuntimeException e) {
            LOG.error("{}: {} failed", name, link, e);
            if (link != null) {
                link.abort(new LinkEnd(Cause.CLOSED_HERE, "failed on this side: " + e));
            }
        }
    }

    private void perform(IoRequest request) {
        UdsLink link = request.link();
        switch (request.kind()) {
            case CONNECT -> {
                if (stopping) {
                    link.abort(new LinkEnd(Cause.CLOSED_HERE, name + " was closed"));
                }
                connects.tick(System.nanoTime());
            }
            case DRAIN -> link.outbound.drainScheduled();
            case AWAIT_WRITABLE -> link.io.awaitWritable();
            case REARM -> link.io.rearm();
            case WATCH -> {
                link.io.watchFrom(System.nanoTime());
                watched.add(link.io);
            }
            case FINISH -> {
                if (!link.io.finish()) {
                    closeBy(link, System.nanoTime() + LINGER.toNanos());
                }
            }
            case STOP -> stopAll();
        }
    }

    private void stopAll() {
        long now = System.nanoTime();
        if (!stopping) {
            stopping = true;
            giveUpNanos = now + Nanos.of(stopFlush) + GRACE.toNanos();
            listener.close();
        }
        for (UdsLink link : links) {
            link.close();
            closeBy(link, now + Nanos.of(stopFlush));
        }
    }

    private void closeBy(UdsLink link, long nanos) {
        link.io.closeBy(nanos);
        closing.add(link.io);
    }

    private boolean endIfLate(LinkIo io, long now) {
        UdsLink link = io.link();
        if (!link.reader.hasEnded() && io.closesBy(now)) {
            String detail = "closed on this side, before all was written";
            link.end(new Ending(new LinkEnd(Cause.CLOSED_HERE, detail), true));
            return true;
        }
        return link.reader.hasEnded();
    }

    private boolean isDone() {
        if (!stopping) {
            return false;
        }
        exitLock.lock();
        try {
            exited = links.isEmpty() || giveUpNanos - System.nanoTime() <= 0;
            return exited;
        } finally {
            exitLock.unlock();
        }
    }

    private void exit() {
        exitLock.lock();
        try {
            exited = true;
        } finally {
            exitLock.unlock();
        }
        listener.close();
        LinkEnd end = new LinkEnd(Cause.CLOSED_HERE, name + " has ended");
        for (UdsLink link : links) { // none, unless something went wrong
            link.reader.end(new Ending(end, false));
            link.io.finish();
        }
        try {
            selector.selectNow(); // lets go of the last sockets
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": closing the selector failed", e);
        }
        LOG.debug("{}: ended", name);
    }
}
