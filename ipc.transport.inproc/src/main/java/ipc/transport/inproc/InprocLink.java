package ipc.transport.inproc;

import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.api.transport.LinkHandler;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One side of a link. The two sides of a link are joined by two {@link Outbound} directions; what a
 * side writes goes out through its own, and what it is told comes in through its peer's.
 * Thread-safe.
 *
 * <p>How it ends: whoever closes or aborts puts an end into both directions, behind the frames that
 * are there already. Each direction tells its handler one end and nothing after it, so {@code
 * onEnd} comes once, and last.
 */
final class InprocLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(InprocLink.class);

    private final InprocEndpoint endpoint;
    private final String peerAddress;

    /** Whether the owner of this side has it in hand, so that it may be told of frames. */
    private final AtomicBoolean opened = new AtomicBoolean();

    /** What comes to this side; the peer writes into it. */
    private final Outbound inbound;

    /**
     * What this side writes; null when the link could not be made. Set before the link is shown to
     * anybody.
     */
    private Outbound outbound;

    private LinkHandler handler; // set before inbound is opened, which publishes it
    private volatile boolean ended;
    private volatile boolean aborted;

    InprocLink(InprocEndpoint endpoint, String peerAddress) {
        this(endpoint, peerAddress, new ConcurrentLinkedQueue<>());
    }

    /** With a thread-safe queue that tests may let fail. */
    InprocLink(InprocEndpoint endpoint, String peerAddress, Queue<Outbound.Item> queue) {
        this.endpoint = endpoint;
        this.peerAddress = peerAddress;
        inbound = new Outbound(this, queue);
    }

    static void join(InprocLink one, InprocLink other) {
        one.outbound = other.inbound;
        other.outbound = one.inbound;
    }

    void handler(LinkHandler newHandler) {
        handler = newHandler;
    }

    /**
     * Lets come what waits for this side. Idempotent; called when the owner surely has the link.
     */
    void open() {
        if (!opened.get() && opened.compareAndSet(false, true)) {
            inbound.open();
        }
    }

    String peerAddress() {
        return peerAddress;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether frames that have not been read are to be skipped. */
    boolean isAborted() {
        return aborted;
    }

    String nodeName() {
        return endpoint.nodeName();
    }

    int maxFrameBytes() {
        return endpoint.maxFrameBytes();
    }

    @Override
    public boolean passesReferences() {
        return true;
    }

    @Override
    public boolean write(byte[] buffer, int offset, int length, Object payload) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length < 1 || length > maxFrameBytes()) {
            throw new IllegalArgumentException(
                    "a frame has 1 to " + maxFrameBytes() + " bytes, not " + length);
        }
        open();
        try {
            return !ended && outbound.write(buffer, offset, length, payload);
        } catch (OutOfMemoryError | StackOverflowError e) { // this frame, or others', may be lost
            LOG.error("{}: a frame is lost; the link is ended", this, e);
            abort(new LinkEnd(Cause.CLOSED_HERE, "failed on this side: " + e));
            if (e instanceof StackOverflowError) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public long outboundBytes() {
        return outbound == null ? 0 : outbound.queuedBytes();
    }

    @Override
    public boolean flush(Duration timeout) throws InterruptedException {
        open();
        return !ended && outbound.flush(timeout) && !ended;
    }

    /** Returns false: frames come on the threads that write them, so there is nothing to read. */
    @Override
    public boolean readUntil(BooleanSupplier done, long timeoutNanos) {
        open();
        return false;
    }

    @Override
    public void wakeUp() {
        open();
    }

    /**
     * Ends both sides behind what is queued already; nothing lingers, because queued frames need
     * nobody's help to arrive.
     */
    @Override
    public void close() {
        end(new LinkEnd(Cause.CLOSED_HERE, "closed on this side"));
        open();
    }

    /** Ends the link without telling an owner who does not have it in hand yet. */
    void end(LinkEnd end) {
        ended = true;
        endpoint.remove(this);
        if (outbound != null) {
            outbound.end(new LinkEnd(Cause.PEER_GONE, "closed by " + endpoint.address()));
        }
        inbound.end(end);
    }

    @Override
    public void abort(LinkEnd end) {
        Objects.requireNonNull(end, "end");
        aborted = true;
        end(end);
        open();
    }

    /** Hands one frame to the handler. Called by {@code inbound} only, one call at a time. */
    void deliver(byte[] buffer, int offset, int length, Object payload) {
        if (length > maxFrameBytes()) {
            abort(
                    new LinkEnd(
                            Cause.PROTOCOL_ERROR,
                            "a frame of " + length + " bytes, more than " + maxFrameBytes()));
            return;
        }
        handler.onFrame(buffer, offset, length, payload);
    }

    /** Tells the handler the end. Called by {@code inbound} only, once and last. */
    void deliverEnd(LinkEnd end) {
        ended = true;
        endpoint.remove(this);
        handler.onEnd(end);
    }

    @Override
    public String toString() {
        return "link " + InprocTransport.NAME + " to " + peerAddress;
    }
}
