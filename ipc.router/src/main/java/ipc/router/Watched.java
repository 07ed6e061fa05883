package ipc.router;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Something that runs handlers, one at a time, and is looked at by a {@link Watch}. The turn counts
 * up by one when a handler starts and again when it returns: odd means running, and a turn that
 * stays odd and equal is one call that goes on. So the running thread reads no clock.
 *
 * <p>{@link #begin} and {@link #end} are called by the one thread that runs handlers at that time.
 *
 * @param <S> what a call is of
 */
abstract class Watched<S> {
    private static final VarHandle TURN;
    private static final VarHandle LISTED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TURN = lookup.findVarHandle(Watched.class, "turn", long.class);
            LISTED = lookup.findVarHandle(Watched.class, "listed", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long turn; // written by the running thread only, through TURN
    private volatile boolean listed;

    // What the watch thread, and no other, remembers about this.
    private long seenTurn;
    private long seenNanos;
    private boolean reported;

    /**
     * Whether handlers may be running; reads what its owner writes with a full fence before it asks
     * {@link #isListed}.
     */
    abstract boolean isBusy();

    /** The thread that runs the handler, or null when that is not known. */
    abstract Thread runner();

    /** What the running call is of; written before it begins. */
    abstract S subject();

    /** Called by the watch thread, once for a call. */
    abstract void onSlow(S subject, Thread runner, StackTraceElement[] stack, long runningMs);

    /** A handler starts. */
    final void begin() {
        TURN.setRelease(this, turn + 1);
    }

    /** The handler has returned. */
    final void end() {
        TURN.setRelease(this, turn + 1);
        VarHandle.storeStoreFence(); // the next one's subject and runner are written after this
    }

    final boolean isListed() {
        return listed;
    }

    /** True for the one caller that has to put this on the watch's list. */
    final boolean tryList() {
        return LISTED.compareAndSet(this, false, true);
    }

    /**
     * Takes an idle one off the list, by the watch thread. Either the owner sees after its fence
     * that it is not listed, or we see after ours that it is busy.
     *
     * @return false when it has to stay
     */
    final boolean tryUnlist() {
        if (isBusy()) {
            return false;
        }
        listed = false;
        VarHandle.fullFence();
        return !isBusy() || !tryList(); // not ours to list any more: its owner has just done it
    }

    /** Looks at this once, by the watch thread. */
    final void look(long nowNanos, long limitNanos) {
        long now = (long) TURN.getAcquire(this);
        if (now != seenTurn) {
            seenTurn = now;
            seenNanos = nowNanos;
            reported = false;
        } else if ((now & 1) != 0 && !reported && nowNanos - seenNanos >= limitNanos) {
            reported = true;
            report(now, (nowNanos - seenNanos) / 1_000_000);
        }
    }

    private void report(long slowTurn, long runningMs) {
        S subject = subject();
        Thread runner = runner();
        if (runner == null || !isStill(slowTurn)) {
            return; // returned meanwhile: what we read may be another call's
        }
        StackTraceElement[] stack = runner.getStackTrace();
        if (!isStill(slowTurn)) {
            stack = new StackTraceElement[0]; // the trace shows something else
        }
        onSlow(subject, runner, stack, runningMs);
    }

    /** Whether all that was read before is of this turn. */
    private boolean isStill(long known) {
        VarHandle.acquireFence();
        return (long) TURN.getAcquire(this) == known;
    }
}
