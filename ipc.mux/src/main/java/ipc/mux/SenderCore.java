package ipc.mux;

import ipc.api.channel.Reason;
import ipc.api.channel.StoppedException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one sender handle, apart from the {@link SenderHandle} that the application holds,
 * so that it outlives a handle that was lost without having been closed.
 *
 * <p>Counts the calls that are running, so that a close from another thread gives the port up after
 * them, and never waits.
 */
final class SenderCore implements OwnedHandle {
    private static final int CLOSED = Integer.MIN_VALUE;

    private final Port port;

    /** Running calls, plus {@link #CLOSED} from the close on. */
    private final AtomicInteger calls = new AtomicInteger();

    private volatile Owner owner;
    private volatile Reason closeReason;
    private volatile Runnable onFinish;

    /** Takes over one use of the port. */
    SenderCore(Port port) {
        this.port = port;
    }

    Port port() {
        return port;
    }

    @Override
    public void ownedBy(Owner newOwner) {
        owner = newOwner;
    }

    Owner owner() {
        return owner;
    }

    /** What to do besides when it is over; set before the handle is given out. */
    void onFinish(Runnable action) {
        onFinish = action;
    }

    /** Begins a call, to be followed by {@link #exit}. */
    Port enter() {
        int before = calls.get();
        while (before >= 0 && !calls.compareAndSet(before, before + 1)) {
            before = calls.get();
        }
        if (before < 0) {
            throw closed();
        }
        return port;
    }

    void exit() {
        if (calls.decrementAndGet() == CLOSED) {
            finish();
        }
    }

    /** One more handle of the same port, which belongs to nobody yet. */
    SenderCore duplicate() {
        Port shared = enter();
        try {
            shared.retain();
            return new SenderCore(shared);
        } finally {
            exit();
        }
    }

    boolean isClosed() {
        return calls.get() < 0;
    }

    @Override
    public void end(Reason reason) {
        if (calls.get() < 0) {
            return;
        }
        closeReason = reason; // before the close shows; of two at once, either will do
        int before = calls.getAndUpdate(n -> n < 0 ? n : n + CLOSED);
        if (before == 0) {
            finish();
        }
    }

    private void finish() {
        Owner present = owner;
        if (present != null) {
            present.remove(this);
        }
        Runnable action = onFinish;
        if (action != null) {
            action.run();
        }
        port.release(closeReason);
    }

    private RuntimeException closed() {
        Owner present = owner;
        if (present != null && present.isStopped()) {
            return new StoppedException(
                    "A sender of "
                            + port.description()
                            + " was closed when "
                            + present.name()
                            + " stopped");
        }
        return new IllegalStateException(
                "A sender of "
                        + port.description()
                        + " is closed: duplicate it before it is closed");
    }
}
