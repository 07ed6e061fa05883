package ipc.transport.uds;

import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.api.transport.LinkHandler;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the holder of a link's reading lease does: reads, hands frames to the handler, and carries
 * out the end. {@link #step} and what it calls belong to the holder; the rest is thread-safe.
 *
 * <p><b>The end.</b> Any thread may {@linkplain #end ask} for it; only the holder of the lease
 * tells the handler, so the end comes after all frames; and once, though the lease of a link that
 * never was is in more hands than one. A peer that died shows as the end of the stream, or as an
 * error of read or write ("Connection reset", "Broken pipe"): all are {@code PEER_GONE}. The bytes
 * it wrote before are still in the socket, so after a failed write the holder reads until there is
 * nothing more.
 */
final class LinkReader implements FrameSink {

    private static final Logger LOG = LoggerFactory.getLogger(LinkReader.class);

    /** What may still be read of a link that is to end; a peer cannot put off the end for ever. */
    private static final int LAST_BYTES = 16 * 1024 * 1024;

    /** What a step did. */
    enum Step {
        /** There was nothing to read. */
        IDLE,
        /** Something was read, and then there was probably nothing more. */
        SOME,
        /** As much was read as goes in at once. */
        FULL,
        /** The link has ended; the lease is no more. */
        ENDED
    }

    private final UdsLink link;
    private final Inbound inbound;
    private final AtomicReference<Ending> ending = new AtomicReference<>();
    private LinkHandler handler; // set before the lease can be taken, which publishes it
    private volatile boolean closing;
    private final AtomicBoolean ended = new AtomicBoolean();
    private int lastBytes;

    LinkReader(UdsLink link, Inbound inbound) {
        this.link = link;
        this.inbound = inbound;
    }

    void handler(LinkHandler newHandler) {
        handler = newHandler;
    }

    /** This side has closed the link: however it ends now, it is this side's doing. */
    void closing() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    /** That the link is to end; the caller sees to it that the holder of the lease looks. */
    void end(Ending wanted) {
        ending.accumulateAndGet(wanted, Ending::firstOrAbort);
    }

    boolean isEnding() {
        return ending.get() != null;
    }

    boolean hasEnded() {
        return ended.get();
    }

    /** Reads once, or carries out the end. */
    Step step(SocketChannel channel) {
        while (true) {
            Ending wanted = ending.get();
            if (wanted != null && (channel == null || !wanted.readFirst())) {
                return finish();
            }
            int count = read(channel);
            if (count < 0) {
                return finish();
            }
            if (wanted == null) {
                return count == 0 ? Step.IDLE : count < Chunks.CHUNK_BYTES ? Step.SOME : Step.FULL;
            }
            lastBytes += count;
            if (count == 0 || lastBytes > LAST_BYTES) {
                return finish();
            }
        }
    }

    private int read(SocketChannel channel) {
        try {
            int count = inbound.read(channel, this);
            if (count < 0) {
                end(new Ending(gone("end of stream"), true));
            }
            return count;
        } catch (FrameException e) {
            end(new Ending(new LinkEnd(Cause.PROTOCOL_ERROR, e.getMessage()), false));
        } catch (IOException e) {
            end(new Ending(gone(e.getMessage()), true));
        } catch (RuntimeException | Error e) { // the stream is lost, but of this link only
            end(Ending.failed(e));
            LOG.error("{}: reading failed; the link is ended", link, e);
        }
        return -1;
    }

    /** How the link ends when the peer is not there any more. */
    LinkEnd gone(String detail) {
        return closing
                ? new LinkEnd(Cause.CLOSED_HERE, "closed on this side; then: " + detail)
                : new LinkEnd(Cause.PEER_GONE, "the peer closed the link or died: " + detail);
    }

    private Step finish() {
        if (!ended.compareAndSet(false, true)) {
            return Step.ENDED;
        }
        try {
            link.release();
        } finally {
            tellEnd();
        }
        return Step.ENDED;
    }

    private void tellEnd() {
        try {
            handler.onEnd(ending.get().end());
        } catch (Throwable e) { // whatever it throws must not stop the thread that reads
            LOG.error("{}: the handler failed on the end of the link", link, e);
        } finally {
            link.gone();
        }
    }

    @Override
    public void frame(byte[] buffer, int offset, int length) {
        try {
            handler.onFrame(buffer, offset, length, null);
        } catch (Throwable e) { // whatever it throws must not stop the thread that reads
            LOG.error("{}: the handler failed on a frame; the link is ended", link, e);
            link.abort(new LinkEnd(Cause.PROTOCOL_ERROR, "the handler failed: " + e));
        }
    }

    @Override
    public boolean isAborted() {
        Ending wanted = ending.get();
        return wanted != null && !wanted.readFirst();
    }
}
