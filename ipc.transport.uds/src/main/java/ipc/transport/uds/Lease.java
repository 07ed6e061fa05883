package ipc.transport.uds;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Who reads a link: the decisions about the reading lease, without I/O. Thread-safe.
 *
 * <pre>
 *             open, doneByIo                  takeForWaiter
 *      IO ---------------------&gt; ARMED ------------------------&gt; WAITER
 *       ^                        |  ^  ^ &lt;----------------------- |
 *       |      takeForIo         |  |        leave                | disarm
 *       |&lt;-----------------------+  | rearm                       v
 *       |      takeForIo            |         leave
 *       |&lt;---------------------- LINGERING &lt;-----------------> WAITER_ALONE
 *                                        takeForWaiter
 *      whoever reads --- end ---&gt; ENDED
 * </pre>
 *
 * <ul>
 *   <li>{@code ARMED}: nobody reads; the I/O selector watches the socket, so the next byte starts
 *       the I/O thread.
 *   <li>{@code IO}: the I/O thread reads. Also the state before the link is made.
 *   <li>{@code WAITER}: a waiter reads, and the I/O selector still watches. The next byte wakes the
 *       I/O thread once for nothing; it then disarms. Cheaper than waking it at the take-over.
 *   <li>{@code WAITER_ALONE}: a waiter reads; the I/O selector does not watch.
 *   <li>{@code LINGERING}: nobody reads, and the I/O selector does not watch. The I/O thread's
 *       timer ends this soon.
 * </ul>
 *
 * <p><b>Nothing stalls.</b> Whether the I/O selector watches is part of the one atomic state, so a
 * waiter that leaves always knows whether bytes that are there already will start the I/O thread
 * ({@code ARMED}; epoll is level-triggered) or whether it has to ask for the timer ({@code
 * LINGERING}). Only the I/O thread arms and disarms, after and before the move that says so, and
 * always before its next select. A reader leaves no whole frame in the read buffer, so what is
 * handed over with the lease is at most the beginning of a frame, whose rest will make the socket
 * readable.
 */
final class Lease {

    enum State {
        IO,
        ARMED,
        WAITER,
        WAITER_ALONE,
        LINGERING,
        ENDED
    }

    /**
     * How long a waiter may be away before the I/O thread reads again: longer than it takes to
     * handle a message and to come back, shorter than anybody notices.
     */
    static final long LINGER_NANOS = 500_000;

    /**
     * For how long after a waiter was turned away the lease is given back at once, because somebody
     * else may wait.
     */
    static final long CONTENDED_NANOS = 20_000_000;

    private final AtomicReference<State> state = new AtomicReference<>(State.IO);
    private volatile int turns; // written by the reading waiter only
    private volatile long leftNanos;
    private volatile boolean contended;
    private volatile long contendedNanos;

    State state() {
        return state.get();
    }

    boolean isWaiters() {
        State now = state.get();
        return now == State.WAITER || now == State.WAITER_ALONE;
    }

    /**
     * How often a waiter has taken the lease: tells the timer whether it is the same one as before.
     */
    int turns() {
        return turns;
    }

    /** I/O thread: the batch is read, or the link is made; the selector watches. */
    void doneByIo() {
        move(State.IO, State.ARMED);
    }

    /** I/O thread: takes the lease; false when a waiter has it or the link has ended. */
    boolean takeForIo() {
        return state.get() == State.IO
                || move(State.ARMED, State.IO)
                || move(State.LINGERING, State.IO);
    }

    /**
     * I/O thread, woken by a byte that is a waiter's: true when it is to stop watching; else it
     * shall look again.
     */
    boolean disarm() {
        return move(State.WAITER, State.WAITER_ALONE);
    }

    /** I/O thread: true when the lease lay free and unwatched; the selector is to watch again. */
    boolean rearm() {
        return move(State.LINGERING, State.ARMED);
    }

    /**
     * Whether the lease lies free, unwatched, and its last waiter has been away for long enough.
     */
    boolean hasLingered(long nowNanos) {
        return state.get() == State.LINGERING && nowNanos - leftNanos >= LINGER_NANOS;
    }

    /** A waiter takes the lease; false when another thread has it or the link has ended. */
    boolean takeForWaiter() {
        if (move(State.LINGERING, State.WAITER_ALONE) || move(State.ARMED, State.WAITER)) {
            turns++;
            return true;
        }
        if (isWaiters()) {
            contendedNanos = System.nanoTime();
            contended = true;
        }
        return false;
    }

    /**
     * The waiter gives the lease back: {@code ARMED}, or {@code LINGERING} and the I/O thread is to
     * be told.
     */
    State leave(long nowNanos) {
        leftNanos = nowNanos;
        if (move(State.WAITER, State.ARMED)) {
            return State.ARMED;
        }
        return move(State.WAITER_ALONE, State.LINGERING) ? State.LINGERING : state.get();
    }

    /** Whether somebody else wanted the lease lately, so that it is not to lie about. */
    boolean isContended(long nowNanos) {
        if (contended && nowNanos - contendedNanos > CONTENDED_NANOS) {
            contended = false;
        }
        return contended;
    }

    /** Whoever reads: nobody will read any more. */
    void end() {
        state.set(State.ENDED);
    }

    private boolean move(State from, State to) {
        return state.compareAndSet(from, to);
    }
}
