package ipc.transport.uds;

import ipc.api.channel.LimitExceededException;
import ipc.transport.uds.Chunks.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a link has still to write. Thread-safe; no method blocks but {@link #flush}.
 *
 * <p>Frames are appended to one buffer under {@code outboundLock}, while the writer, outside of it,
 * drains another; when that is empty, the two are swapped. Being the writer is a role:
 *
 * <ul>
 *   <li>{@code IDLE}: nothing to write. Who appends becomes the writer: quiet links cost one system
 *       call and no hop.
 *   <li>{@code WRITING}: somebody writes and will look again before he leaves. Others only append:
 *       under load, hundreds of frames share a system call. A caller writes {@value #CALLER_BYTES}
 *       bytes at most; then, or when the socket is full, the role passes to the I/O thread.
 *   <li>{@code SCHEDULED}: frames come so fast ({@link Pace}) that they are collected; the I/O
 *       thread has been asked to write them. Whoever comes first takes the role: it, an appender
 *       who finds {@value #BATCH_BYTES} bytes, or a thread that is about to wait.
 * </ul>
 *
 * <p>The role starts with the I/O thread, which drains what was written before the link was made.
 */
final class Outbound {

    static final int BATCH_BYTES = Chunks.CHUNK_BYTES;
    static final int CALLER_BYTES = 256 * 1024;

    /** What the outbound side asks of its link; called without locks. */
    interface Port {

        /** The channel to write to; there is one whenever the role is given away. */
        WritableByteChannel channel();

        /** The I/O thread is to call {@link #drainScheduled}. */
        void drainSoon();

        /**
         * The I/O thread has the writer's role now, and is to call {@link #drain} when the socket
         * takes more.
         */
        void drainWhenWritable();

        /** All is written and nothing more will come. */
        void drained();

        /** The peer takes nothing any more. */
        void writeFailed(IOException cause);

        /** Nothing can be written any more, by a fault on this side. */
        void failed(Throwable cause);
    }

    private enum Role {
        IDLE,
        SCHEDULED,
        WRITING
    }

    private final Port port;
    private final Chunks chunks;
    private final ReentrantLock outboundLock = new ReentrantLock();
    private final Condition written = outboundLock.newCondition();
    private final Pace pace = new Pace(); // @GuardedBy("outboundLock")
    private FrameBuffer filling; // @GuardedBy("outboundLock")
    private Role role = Role.WRITING; // @GuardedBy("outboundLock")
    private boolean closed; // @GuardedBy("outboundLock")
    private boolean failed; // @GuardedBy("outboundLock")
    private int flushers; // @GuardedBy("outboundLock")

    private FrameBuffer draining; // the writer's; empty while there is none
    private final AtomicLong appendedBytes = new AtomicLong(); // written under the lock
    private final AtomicLong writtenBytes = new AtomicLong(); // written by the writer

    Outbound(Port port, Chunks chunks) {
        this(port, chunks, new FrameBuffer(), new FrameBuffer());
    }

    /** With two empty buffers that may have less room, for tests. */
    Outbound(Port port, Chunks chunks, FrameBuffer one, FrameBuffer other) {
        this.port = port;
        this.chunks = chunks;
        filling = one;
        draining = other;
    }

    /**
     * Appends a frame, and writes when nobody else does; false when nothing can be written any
     * more, as when there is no room for the frame, which ends the link.
     */
    boolean write(byte[] buffer, int offset, int length) {
        LimitExceededException noRoom = null;
        boolean writer = false;
        boolean scheduler = false;
        outboundLock.lock();
        try {
            if (closed) {
                return false;
            }
            filling.append(buffer, offset, length);
            appendedBytes.setRelease(appendedBytes.getPlain() + Inbound.PREFIX_BYTES + length);
            if (role == Role.IDLE) {
                scheduler = pace.isBusy(System.nanoTime());
                writer = !scheduler;
                role = Role.SCHEDULED;
            } else if (role == Role.SCHEDULED) {
                writer = filling.size() >= BATCH_BYTES;
            }
            if (writer) {
                begin();
            }
        } catch (LimitExceededException e) {
            noRoom = e;
        } finally {
            outboundLock.unlock();
        }
        if (noRoom != null) {
            fail();
            port.failed(noRoom);
            return false;
        }
        if (writer) {
            drain(CALLER_BYTES);
        } else if (scheduler) {
            port.drainSoon();
        }
        return true;
    }

    /** Writes what was collected for the I/O thread, if nobody has done so. */
    void drainScheduled() {
        outboundLock.lock();
        try {
            if (role != Role.SCHEDULED) {
                return;
            }
            begin();
        } finally {
            outboundLock.unlock();
        }
        drain(CALLER_BYTES);
    }

    /**
     * The writer writes, until all is written, the socket is full, or the limit is reached; the
     * role has passed on when it returns. Whatever is thrown, nobody would take the role again, so
     * it ends the link; only an Error is thrown on, but want of memory.
     *
     * @return whether all is written, or nothing can be any more
     */
    boolean drain(int limitBytes) {
        Chunk chunk = null;
        try {
            chunk = chunks.take();
            int left = limitBytes;
            do {
                if (draining.isEmpty() && !refill()) {
                    return true;
                }
                ByteBuffer direct = chunk.direct.clear();
                draining.copyTo(direct);
                direct.flip();
                int count = port.channel().write(direct);
                draining.drop(count);
                writtenBytes.setRelease(writtenBytes.getPlain() + count);
                left = direct.hasRemaining() ? 0 : left - count;
            } while (left > 0);
        } catch (IOException e) {
            fail();
            port.writeFailed(e);
            return true;
        } catch (RuntimeException | Error e) {
            fail();
            port.failed(e);
            if (e instanceof Error && !(e instanceof OutOfMemoryError)) {
                throw e;
            }
            return true;
        } finally {
            if (chunk != null) {
                chunks.giveBack(chunk);
            }
        }
        tellFlushers();
        port.drainWhenWritable();
        return false;
    }

    /**
     * Takes no more frames; true when there is nothing left to write, else {@link Port#drained}
     * tells. Idempotent.
     */
    boolean close() {
        outboundLock.lock();
        try {
            closed = true;
            return role == Role.IDLE;
        } finally {
            outboundLock.unlock();
        }
    }

    /** Drops everything; nothing is written any more. Idempotent. */
    void fail() {
        outboundLock.lock();
        try {
            closed = true;
            failed = true;
            filling.clear();
            appendedBytes.setRelease(writtenBytes.get());
            written.signalAll();
        } finally {
            outboundLock.unlock();
        }
    }

    long size() {
        return Math.max(0, appendedBytes.getAcquire() - writtenBytes.getAcquire());
    }

    boolean flush(Duration timeout) throws InterruptedException {
        drainScheduled();
        long nanos = Nanos.of(timeout);
        outboundLock.lockInterruptibly();
        try {
            long goal = appendedBytes.get();
            flushers++;
            try {
                while (!failed && writtenBytes.get() < goal && nanos > 0) {
                    nanos = written.awaitNanos(nanos);
                }
                return !failed && writtenBytes.get() >= goal;
            } finally {
                flushers--;
            }
        } finally {
            outboundLock.unlock();
        }
    }

    /** Takes the writer's role. */
    private void begin() { // locked
        role = Role.WRITING;
        swap();
    }

    /** Gets the writer the next frames; false when there are none, and the role is given up. */
    private boolean refill() {
        boolean last;
        outboundLock.lock();
        try {
            if (failed) {
                return false;
            }
            if (!filling.isEmpty()) {
                swap();
                return true;
            }
            role = Role.IDLE;
            pace.idle(System.nanoTime());
            if (flushers > 0) {
                written.signalAll();
            }
            last = closed;
        } finally {
            outboundLock.unlock();
        }
        if (last) {
            port.drained();
        }
        return false;
    }

    private void swap() { // locked, by the writer
        FrameBuffer empty = draining;
        draining = filling;
        filling = empty;
    }

    private void tellFlushers() {
        outboundLock.lock();
        try {
            if (flushers > 0) {
                written.signalAll();
            }
        } finally {
            outboundLock.unlock();
        }
    }
}
