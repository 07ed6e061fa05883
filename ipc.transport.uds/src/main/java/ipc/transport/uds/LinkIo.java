package ipc.transport.uds;

import ipc.transport.uds.LinkReader.Step;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** What the I/O thread does for one link. For the I/O thread only. */
final class LinkIo {

    /** How much is written of one link before it is another's turn. */
    private static final int DRAIN_BYTES = 1024 * 1024;

    /** How often one link is read before it is another's turn. */
    private static final int READS = 8;

    /** How long until a lease that was left is looked at, first, and when waiters keep coming. */
    private static final long PERIOD_NANOS = 1_000_000;

    private static final long MAX_PERIOD_NANOS = 4_000_000;

    private final UdsLink link;
    private SelectionKey key; // null until the link is made
    private int turnsSeen;
    private long periodNanos;
    private long lookNanos;
    private long closeByNanos;
    private boolean clockStarted;

    LinkIo(UdsLink link) {
        this.link = link;
    }

    /** The link is made: reads it from now on, and writes what has been written so far. */
    void made(SocketChannel channel, Selector selector) throws IOException {
        link.channel(channel);
        key = channel.register(selector, SelectionKey.OP_READ, this);
        link.lease.doneByIo();
        drain();
    }

    /** The selector says what the socket is ready for. */
    void ready() {
        int ready = key.readyOps();
        if ((ready & SelectionKey.OP_WRITE) != 0) {
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
            drain();
        }
        if ((ready & SelectionKey.OP_READ) != 0) {
            read();
        }
    }

    private void read() {
        if (!link.lease.takeForIo()) {
            if (link.lease.disarm()) {
                interest(SelectionKey.OP_READ, false);
            }
            return;
        }
        for (int reads = 0; reads < READS; reads++) {
            Step step = link.reader.step(link.channel());
            if (step == Step.ENDED) {
                return;
            }
            if (step != Step.FULL) {
                break;
            }
        }
        link.lease.doneByIo();
    }

    private void drain() {
        link.outbound.drain(DRAIN_BYTES);
    }

    void awaitWritable() {
        interest(SelectionKey.OP_WRITE, true);
    }

    /** Reads the link again when its lease lies about. */
    void rearm() {
        if (link.lease.rearm()) {
            interest(SelectionKey.OP_READ, true);
        }
    }

    /**
     * Looks after the lease if it is time; false when that is not needed any more. While waiters
     * come and go the looks become rarer, because each costs them some microseconds.
     */
    boolean watch(long nowNanos) {
        if (lookNanos - nowNanos > 0) {
            return true;
        }
        if (link.lease.hasLingered(nowNanos)) {
            rearm();
        }
        int turns = link.lease.turns();
        boolean used = turns != turnsSeen;
        turnsSeen = turns;
        Lease.State state = link.lease.state();
        if (state == Lease.State.LINGERING || (state == Lease.State.WAITER_ALONE && used)) {
            periodNanos = used ? Math.min(2 * periodNanos, MAX_PERIOD_NANOS) : PERIOD_NANOS;
            lookNanos = nowNanos + periodNanos;
            return true;
        }
        // It will be asked for when a waiter leaves; if one has left since the look above, it has
        // not been.
        link.watched.set(false);
        return link.lease.state() == Lease.State.LINGERING
                && link.watched.compareAndSet(false, true);
    }

    /** Starts to look after the lease. */
    void watchFrom(long nowNanos) {
        periodNanos = PERIOD_NANOS;
        lookNanos = nowNanos + PERIOD_NANOS;
    }

    /** When the lease is to be looked at next. */
    long lookNanos() {
        return lookNanos;
    }

    /**
     * Ends the link if it is to end, or has whoever reads it do so; false when it is only closing,
     * and {@link #closeBy} tells.
     */
    boolean finish() {
        if (link.reader.hasEnded()) {
            return true;
        }
        if (!link.reader.isEnding()) {
            return !link.reader.isClosing();
        }
        if (link.lease.takeForIo()) {
            link.reader.step(link.channel());
        } else {
            link.waiting.wakeUp();
        }
        return true;
    }

    /**
     * Sets when the closing link ends at the latest; the first call counts unless a later one is
     * stricter.
     */
    void closeBy(long nanos) {
        closeByNanos = clockStarted && closeByNanos - nanos < 0 ? closeByNanos : nanos;
        clockStarted = true;
    }

    boolean closesBy(long nowNanos) {
        return clockStarted && closeByNanos - nowNanos <= 0;
    }

    UdsLink link() {
        return link;
    }

    private void interest(int operation, boolean on) {
        if (key.isValid()) {
            if (on) {
                key.interestOpsOr(operation);
            } else {
                key.interestOpsAnd(~operation);
            }
        }
    }
}
