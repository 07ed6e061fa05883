package ipc.transport.uds;

import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.api.transport.LinkHandler;
import ipc.transport.uds.IoRequest.Kind;
import ipc.transport.uds.LinkReader.Step;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link over one socket: the calls of its users. What the I/O thread does for it is in {@link
 * LinkIo}.
 *
 * <p>Thread-safe. The socket never blocks, so an interrupt of a caller cannot close it.
 *
 * <p><b>Handing the lease on.</b> A waiter takes the {@linkplain Lease lease} over, reads and
 * sleeps until it has what it waits for, and leaves. Usually it is back within microseconds, so the
 * I/O thread does not take over at once: it looks after the link from time to time ({@code
 * watched}, {@link LinkIo#watch}), and takes over when the lease has lain about for {@link
 * Lease#LINGER_NANOS}. When somebody else wanted the lease lately, it takes over at once. One who
 * asks for the end while a waiter reads asks the I/O thread, which wakes the waiter; should the
 * waiter be leaving just then, it sees the wish after it has left and asks the I/O thread again.
 */
final class UdsLink implements Link, Outbound.Port {

    private static final Logger LOG = LoggerFactory.getLogger(UdsLink.class);

    /**
     * How often a waiter looks whether the I/O thread is done reading, before it is turned away.
     */
    private static final int TAKE_SPINS = 64;

    final LinkReader reader;
    final Lease lease = new Lease();
    final Waiting waiting = new Waiting(lease);
    final Outbound outbound;
    final LinkIo io;

    /** Whether the I/O thread looks after a lease that lies about. */
    final AtomicBoolean watched = new AtomicBoolean();

    private final IoLoop loop;
    private final String peerAddress;
    private final int maxFrameBytes;
    private volatile SocketChannel channel; // null until the link is made

    UdsLink(IoLoop loop, String peerAddress, int maxFrameBytes) {
        this.loop = loop;
        this.peerAddress = peerAddress;
        this.maxFrameBytes = maxFrameBytes;
        reader = new LinkReader(this, new Inbound(loop.chunks(), maxFrameBytes));
        outbound = new Outbound(this, loop.chunks());
        io = new LinkIo(this);
    }

    UdsLink handler(LinkHandler handler) {
        reader.handler(handler);
        return this;
    }

    void channel(SocketChannel made) {
        channel = made;
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public boolean passesReferences() {
        return false;
    }

    @Override
    public boolean write(byte[] buffer, int offset, int length, Object payload) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length < 1 || length > maxFrameBytes) {
            throw new IllegalArgumentException(
                    "a frame has 1 to " + maxFrameBytes + " bytes, not " + length);
        }
        if (payload != null) {
            throw new IllegalArgumentException(
                    "a " + UdsTransport.NAME + " link passes no objects");
        }
        return outbound.write(buffer, offset, length);
    }

    @Override
    public long outboundBytes() {
        return outbound.size();
    }

    @Override
    public boolean flush(Duration timeout) throws InterruptedException {
        return outbound.flush(timeout);
    }

    @Override
    public boolean readUntil(BooleanSupplier done, long timeoutNanos) throws InterruptedException {
        if (Threads.isCurrentVirtual() || !takeLease()) {
            return false;
        }
        try {
            waiting.begin();
            outbound.drainScheduled();
            readAndSleep(done, timeoutNanos);
            return true;
        } catch (IOException e) {
            LOG.warn("{}: cannot wait for the socket on the calling thread", this, e);
            return false;
        } finally {
            leaveLease();
        }
    }

    private void readAndSleep(BooleanSupplier done, long timeoutNanos)
            throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        Step step = Step.SOME;
        while (!done.getAsBoolean() && !waiting.isWoken()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while reading " + this);
            }
            long leftNanos = timeoutNanos - (System.nanoTime() - startNanos);
            if (leftNanos <= 0) {
                return;
            }
            if (step != Step.FULL && !reader.isEnding()) {
                waiting.sleep(channel, leftNanos);
            }
            step = reader.step(channel);
            if (step == Step.ENDED) {
                return;
            }
        }
    }

    private boolean takeLease() {
        for (int spin = 0; spin < TAKE_SPINS; spin++) {
            if (lease.takeForWaiter()) {
                return true;
            }
            if (lease.state() != Lease.State.IO) {
                return false;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private void leaveLease() {
        long now = System.nanoTime();
        if (lease.leave(now) == Lease.State.LINGERING) {
            if (lease.isContended(now)) {
                loop.request(Kind.REARM, this);
            } else if (!watched.get() && watched.compareAndSet(false, true)) {
                loop.request(Kind.WATCH, this);
            }
        }
        if (reader.isEnding() && !reader.hasEnded()) {
            loop.request(Kind.FINISH, this);
        }
    }

    @Override
    public void wakeUp() {
        waiting.wakeUp();
    }

    @Override
    public void close() {
        reader.closing();
        if (outbound.close()) {
            drained();
        } else {
            loop.request(Kind.FINISH, this); // starts the clock
        }
    }

    @Override
    public void abort(LinkEnd end) {
        Objects.requireNonNull(end, "end");
        end(new Ending(end, false));
    }

    /** Has the link ended by whoever holds the lease. */
    void end(Ending ending) {
        if (!reader.hasEnded()) {
            reader.end(ending);
            if (!ending.readFirst()) {
                outbound.fail();
            }
            loop.request(Kind.FINISH, this);
        }
    }

    @Override
    public void drainSoon() {
        loop.request(Kind.DRAIN, this);
    }

    @Override
    public void drainWhenWritable() {
        loop.request(Kind.AWAIT_WRITABLE, this);
    }

    @Override
    public void drained() {
        end(new Ending(new LinkEnd(Cause.CLOSED_HERE, "closed on this side"), true));
    }

    @Override
    public void writeFailed(IOException cause) {
        end(new Ending(reader.gone(String.valueOf(cause.getMessage())), true));
    }

    @Override
    public void failed(Throwable cause) {
        end(Ending.failed(cause));
        LOG.error("{} cannot be written to any more; it is ended", this, cause);
    }

    /** Lets go of the socket. Called by the holder of the lease, who will not read any more. */
    void release() {
        lease.end();
        try {
            outbound.fail();
        } finally {
            closeSocket();
        }
    }

    private void closeSocket() {
        SocketChannel last = channel;
        try {
            if (last != null) {
                last.close();
            }
        } catch (IOException e) {
            LOG.debug("{}: closing the socket failed", this, e);
        } finally {
            waiting.end();
        }
    }

    /** The handler has been told the end. */
    void gone() {
        loop.remove(this);
    }

    @Override
    public String toString() {
        return "link " + UdsTransport.NAME + " to " + peerAddress;
    }
}
