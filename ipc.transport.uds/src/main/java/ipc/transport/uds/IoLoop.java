package ipc.transport.uds;

import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.transport.uds.IoRequest.Kind;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * <p><b>Failure is scoped.</b> Whatever is thrown on behalf of a link ends that link and no other.
 * Only a selector that fails {@value #MAX_FAILURES} times in a row ends the thread, and so all
 * links.
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

    private static final int MAX_FAILURES = 16;

    private final String name;
    private final Selector selector;
    private final Listener listener;
    private final Connects connects;
    private final Chunks chunks;
    private final Set<UdsLink> links = ConcurrentHashMap.newKeySet();
    private final IoRequests requests;
    private final ReentrantLock exitLock = new ReentrantLock();
    private boolean exited; // @GuardedBy("exitLock")
    private volatile Duration stopFlush;
    private Thread thread; // set before it is started

    // The thread's own:
    private final List<LinkIo> watched = new ArrayList<>();
    private final List<LinkIo> closing = new ArrayList<>();
    private boolean stopping;
    private long giveUpNanos;
    private int failures;

    IoLoop(String name, Selector selector, Listener listener, PeerCheck peerCheck) {
        this(name, selector, listener, peerCheck, new IoRequests(selector), new Chunks());
    }

    /** With what tests may let fail. */
    IoLoop(
            String name,
            Selector selector,
            Listener listener,
            PeerCheck peerCheck,
            IoRequests requests,
            Chunks chunks) {
        this.requests = requests;
        this.chunks = chunks;
        this.name = name;
        this.selector = selector;
        this.listener = listener;
        connects = new Connects(this, peerCheck);
    }

    void start(String threadName) {
        thread = Threads.daemon(this, threadName);
        requests.thread(thread);
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
        if (!requests.add(kind, link) && link != null) {
            endAfterExit(link);
        }
    }

    /** Ends a link that the thread, which has gone, does not hold any more. Any thread. */
    private void endAfterExit(UdsLink link) {
        link.reader.end(new Ending(new LinkEnd(Cause.CLOSED_HERE, name + " has ended"), false));
        link.io.finish();
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
        requests.wakeUp();
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
            while (!isDone() && failures < MAX_FAILURES) {
                round();
            }
        } finally {
            exit();
        }
    }

    private void round() {
        try {
            performRequests();
            endLost();
            select();
            long now = System.nanoTime();
            connects.tick(now);
            watched.removeIf(link -> !watch(link, now));
            closing.removeIf(link -> endIfLate(link, now));
            failures = 0;
        } catch (IOException | RuntimeException | Error e) {
            failures++;
            LOG.error("{}: the I/O thread failed; all links end if it goes on so", name, e);
        }
    }

    /** Ends the links about which a request was lost. */
    private void endLost() {
        if (requests.takeLost()) {
            try {
                for (UdsLink link : links) {
                    if (link.reader.isEnding()) {
                        link.io.finish();
                    }
                }
            } catch (RuntimeException | Error e) {
                requests.lostAgain();
                throw e;
            }
        }
    }

    private void select() throws IOException {
        try {
            long timeoutMs = requests.beginSleep() ? timeoutMs() : -1;
            if (timeoutMs < 0) {
                selector.selectNow(this::ready);
            } else {
                selector.select(this::ready, timeoutMs);
            }
        } finally {
            requests.endSleep();
        }
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
        UdsLink link = io == null ? null : io.link();
        try {
            if (io == null) {
                listener.accept(this);
            } else {
                io.ready();
            }
        } catch (RuntimeException | Error e) {
            fail(link, e);
        }
    }

    private void performRequests() {
        for (IoRequest request = requests.poll(); request != null; request = requests.poll()) {
            try {
                perform(request);
            } catch (RuntimeException | Error e) {
                fail(request.link(), e);
            }
        }
    }

    private boolean watch(LinkIo io, long nowNanos) {
        try {
            return io.watch(nowNanos);
        } catch (RuntimeException | Error e) {
            fail(io.link(), e);
            return false;
        }
    }

    /**
     * Something was thrown that concerns one link, or none (null): it ends, and no other. For the
     * I/O thread.
     */
    void fail(UdsLink link, Throwable e) {
        if (e instanceof CancelledKeyException && link != null && link.reader.hasEnded()) {
            LOG.trace("{}: {} ended on another thread just now", name, link, e);
            return;
        }
        try {
            LOG.error("{}: {} failed", name, link, e);
        } finally {
            if (link != null) {
                link.reader.end(Ending.failed(e));
                link.io.finish();
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
            try {
                link.close();
                closeBy(link, now + Nanos.of(stopFlush));
            } catch (RuntimeException | Error e) {
                fail(link, e);
            }
        }
    }

    private void closeBy(UdsLink link, long nanos) {
        link.io.closeBy(nanos);
        closing.add(link.io);
    }

    private boolean endIfLate(LinkIo io, long now) {
        UdsLink link = io.link();
        try {
            if (!link.reader.hasEnded() && io.closesBy(now)) {
                String detail = "closed on this side, before all was written";
                link.end(new Ending(new LinkEnd(Cause.CLOSED_HERE, detail), true));
                return true;
            }
        } catch (RuntimeException | Error e) {
            fail(link, e);
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
        requests.gone();
        for (UdsLink link : links) { // none, unless something went wrong
            try {
                endAfterExit(link);
            } catch (RuntimeException | Error e) {
                LOG.error("{}: ending {} failed", name, link, e);
            }
        }
        try (selector) {
            listener.close();
            selector.selectNow(); // lets go of the last sockets
        } catch (IOException e) {
            LOG.error("{}: closing the selector failed", name, e);
        }
        LOG.debug("{}: ended", name);
    }
}
