package ipc.tck.transport;

import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A handler that keeps what it gets and holds the transport to its promises: one call at a time,
 * one end, nothing after it. Thread-safe.
 */
public final class RecordingHandler implements LinkHandler {

    static final long PATIENCE_SECONDS = 30;

    private final ReentrantLock recordLock = new ReentrantLock();
    private final Condition changed = recordLock.newCondition();
    private final List<byte[]> frames = new ArrayList<>(); // @GuardedBy("recordLock")
    private final List<Object> payloads = new ArrayList<>(); // @GuardedBy("recordLock")
    private final List<LinkEnd> ends = new ArrayList<>(); // @GuardedBy("recordLock")
    private final List<String> faults = new ArrayList<>(); // @GuardedBy("recordLock")
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Consumer<byte[]> onFrame = frame -> {};
    private volatile Consumer<LinkEnd> onEnd = end -> {};
    private volatile Thread lastThread;
    private volatile Link link;

    RecordingHandler() {}

    /** What else to do with each frame, on the reading thread. */
    RecordingHandler onFrame(Consumer<byte[]> action) {
        onFrame = action;
        return this;
    }

    /** What else to do at the end, on the reading thread. */
    RecordingHandler onEnd(Consumer<LinkEnd> action) {
        onEnd = action;
        return this;
    }

    void link(Link newLink) {
        link = newLink;
    }

    /** The link that the handler belongs to. */
    Link link() {
        return link;
    }

    /** The thread of the last call. */
    Thread lastThread() {
        return lastThread;
    }

    @Override
    public void onFrame(byte[] buffer, int offset, int length, Object payload) {
        byte[] frame = Arrays.copyOfRange(buffer, offset, offset + length);
        enter();
        recordLock.lock();
        try {
            if (!ends.isEmpty()) {
                faults.add("a frame after the end");
            }
            frames.add(frame);
            payloads.add(payload);
            changed.signalAll();
        } finally {
            recordLock.unlock();
        }
        try {
            onFrame.accept(frame);
        } finally {
            calls.decrementAndGet();
        }
    }

    @Override
    public void onEnd(LinkEnd end) {
        enter();
        recordLock.lock();
        try {
            if (!ends.isEmpty()) {
                faults.add("a second end: " + end);
            }
            ends.add(end);
            changed.signalAll();
        } finally {
            recordLock.unlock();
        }
        try {
            onEnd.accept(end);
        } finally {
            calls.decrementAndGet();
        }
    }

    private void enter() {
        lastThread = Thread.currentThread();
        if (calls.getAndIncrement() != 0) {
            recordLock.lock();
            try {
                faults.add("two calls at once");
            } finally {
                recordLock.unlock();
            }
        }
    }

    int count() {
        recordLock.lock();
        try {
            return frames.size();
        } finally {
            recordLock.unlock();
        }
    }

    boolean hasEnded() {
        recordLock.lock();
        try {
            return !ends.isEmpty();
        } finally {
            recordLock.unlock();
        }
    }

    /** Waits for at least so many frames; returns all. */
    List<byte[]> awaitFrames(int count) throws InterruptedException {
        recordLock.lock();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (frames.size() < count && ends.isEmpty() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            check(
                    frames.size() >= count,
                    "only " + frames.size() + " of " + count + " frames came");
            return List.copyOf(frames);
        } finally {
            recordLock.unlock();
        }
    }

    /** The payloads of all frames so far; with nulls. */
    List<Object> payloads() {
        recordLock.lock();
        try {
            return new ArrayList<>(payloads);
        } finally {
            recordLock.unlock();
        }
    }

    /** Waits for the end. */
    LinkEnd awaitEnd() throws InterruptedException {
        recordLock.lock();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (ends.isEmpty() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            check(!ends.isEmpty(), "the end did not come");
            return ends.get(0);
        } finally {
            recordLock.unlock();
        }
    }

    /** Fails when the transport has broken a promise so far. */
    void checkFaults() {
        recordLock.lock();
        try {
            check(faults.isEmpty(), "the transport broke its promises");
        } finally {
            recordLock.unlock();
        }
    }

    private void check(boolean holds, String otherwise) { // locked
        if (!holds) {
            throw new AssertionError(
                    otherwise
                            + "; "
                            + frames.size()
                            + " frames, ends "
                            + ends
                            + ", faults "
                            + faults);
        }
    }

    /** A frame that holds a number. */
    static byte[] frame(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    /** The number in a frame, at its beginning. */
    static int number(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt();
    }
}
