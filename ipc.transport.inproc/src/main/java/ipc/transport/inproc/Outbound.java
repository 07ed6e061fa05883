package ipc.transport.inproc;

import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One direction of a link: what one side writes and the other side's handler gets. Thread-safe.
 *
 * <p>{@code pending} counts the items that are queued or being handed over, and is the right to
 * hand over at the same time: who raises it from zero hands over, all others only queue, and the
 * one who hands over goes on until he has lowered it to zero. So the handler is called by one
 * thread at a time, in order; a write from inside the handler only queues, and two handlers that
 * answer each other do not nest deeper than once a direction. A writer that finds the direction
 * idle and empty hands its frame over without a copy. Each call of the handler happens after the
 * one before it, because both lie between two changes of {@code pending}.
 *
 * <p>A writer hands over {@value #TAKEN_OVER} items of others at most. Then others write faster
 * than he hands over, and he would never get away; so he passes the right on to a thread of its
 * own, which goes when it has lowered {@code pending} to zero. It is no thread of the common pool:
 * all of those may wait for the very frames that are queued here.
 *
 * <p>An item is queued before it is counted, so the queue may hold more than is counted. A count
 * stands for the oldest item, whoever queued it: an item that is counted, and whose writer has
 * returned, may still be queued when {@code pending} is zero, until the writer before it counts its
 * own. That is why an idle direction is not enough for handing over past the queue.
 */
final class Outbound {

    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    /** How many items of others a writer hands over. */
    static final int TAKEN_OVER = 1024;

    /** What is handed over, or told, in its turn. */
    sealed interface Item permits Frame, End, Flush {}

    private record Frame(byte[] bytes, Object payload) implements Item {}

    private record End(LinkEnd end) implements Item {}

    private record Flush(CountDownLatch reached) implements Item {}

    private final InprocLink receiver;
    private final Queue<Item> queue;
    private final AtomicInteger pending =
            new AtomicInteger(1); // 1: as if handing over, until opened
    private final AtomicLong queuedBytes = new AtomicLong();
    private boolean endTold; // belongs to whoever hands over

    Outbound(InprocLink receiver, Queue<Item> queue) {
        this.receiver = receiver;
        this.queue = queue;
    }

    /** Starts to hand over. Called once. */
    void open() {
        drain();
    }

    boolean write(byte[] buffer, int offset, int length, Object payload) {
        if (pending.get() == 0 && queue.isEmpty() && pending.compareAndSet(0, 1)) {
            try {
                handOver(buffer, offset, length, payload);
            } finally {
                drain();
            }
        } else {
            Frame frame = new Frame(Arrays.copyOfRange(buffer, offset, offset + length), payload);
            queuedBytes.addAndGet(length);
            put(frame);
        }
        return true;
    }

    /** Tells the receiver the end, behind the frames that are queued. Only the first end counts. */
    void end(LinkEnd end) {
        put(new End(end));
    }

    long queuedBytes() {
        return queuedBytes.get();
    }

    /** Waits until what was written before is handed over; false when the time was up first. */
    boolean flush(Duration timeout) throws InterruptedException {
        Flush flush = new Flush(new CountDownLatch(1));
        put(flush);
        return flush.reached.await(
                TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS); // saturates
    }

    private void put(Item item) {
        queue.add(item);
        if (pending.getAndIncrement() == 0) {
            try {
                handOver(queue.remove());
            } finally {
                drain();
            }
        }
    }

    /**
     * Hands over what is queued. The caller has just done its item and holds the right; it is gone
     * on return.
     */
    private void drain() {
        drain(TAKEN_OVER);
    }

    private void drain(int limit) {
        boolean done = false;
        try {
            int left = limit;
            while (pending.decrementAndGet() != 0) {
                if (left == 0) {
                    if (passOn()) {
                        break;
                    }
                    left = limit;
                }
                left--;
                handOver(queue.remove());
            }
            done = true;
        } finally {
            if (!done) { // whatever was thrown, the right must not stay with this thread
                drain(limit);
            }
        }
    }

    /** Passes the right on to another thread, with a counted item; false when there is none. */
    private boolean passOn() {
        try {
            Threads.daemon(this::goOn, "ipc-inproc-" + receiver.nodeName()).start();
            return true;
        } catch (OutOfMemoryError e) {
            LOG.warn("{}: no thread to hand over frames; a writer goes on", receiver, e);
            return false;
        }
    }

    private void goOn() {
        try {
            handOver(queue.remove());
        } finally {
            drain(Integer.MAX_VALUE);
        }
    }

    private void handOver(Item item) {
        if (item instanceof Frame frame) {
            queuedBytes.addAndGet(-frame.bytes.length);
            handOver(frame.bytes, 0, frame.bytes.length, frame.payload);
        } else if (item instanceof End end) {
            handOverEnd(end.end);
        } else if (item instanceof Flush flush) {
            flush.reached.countDown();
        }
    }

    private void handOver(byte[] buffer, int offset, int length, Object payload) {
        if (endTold || receiver.isAborted()) {
            return;
        }
        try {
            receiver.deliver(buffer, offset, length, payload);
        } catch (Throwable e) { // whatever a handler throws must not leave the direction locked
            LOG.error("{}: the handler failed on a frame; the link is ended", receiver, e);
            receiver.abort(new LinkEnd(Cause.PROTOCOL_ERROR, "the handler failed: " + e));
        }
    }

    private void handOverEnd(LinkEnd end) {
        if (endTold) {
            return;
        }
        endTold = true;
        try {
            receiver.deliverEnd(end);
        } catch (Throwable e) { // as above
            LOG.error("{}: the handler failed on the end of the link", receiver, e);
        }
    }
}
