package ipc.transport.uds;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How the waiter that holds a link's lease sleeps until bytes come: in a selector of its own, made
 * when a waiter first sleeps and kept with the link. All but {@link #wakeUp} is for the holder of
 * the lease.
 *
 * <p><b>No wake-up is lost.</b> A caller of {@code wakeUp} has changed what a waiter waits for
 * <em>before</em>. A waiter first takes the lease, then clears {@code woken}, then looks at its
 * condition, then sleeps. If {@code wakeUp} sees the lease in a waiter's hand, it sets {@code
 * woken} and wakes the selector, which makes the present or the next select return at once. If it
 * does not, the lease was taken after its look, so the waiter looks at its condition after the
 * change. The moves of the lease and the fence keep these in one order for all threads. A waiter
 * may be woken for nothing; it looks at its condition and sleeps again.
 */
final class Waiting {

    private static final Consumer<SelectionKey> IGNORE = key -> {};

    /** From here on, a timeout is as good as none, which costs less. */
    private static final long LONG_NANOS = TimeUnit.DAYS.toNanos(365);

    private final Lease lease;
    private volatile Selector selector;
    private volatile boolean woken;

    Waiting(Lease lease) {
        this.lease = lease;
    }

    /** Makes the waiter, if there is one, return. */
    void wakeUp() {
        VarHandle.fullFence(); // what the caller changed, before the look at the lease
        if (lease.isWaiters() && !woken) {
            woken = true;
            Selector sleeper =
                    selector; // null: not yet asleep; it looks at woken after making its selector
            if (sleeper != null) {
                sleeper.wakeup();
            }
        }
    }

    void begin() {
        woken = false;
    }

    boolean isWoken() {
        return woken;
    }

    /** Sleeps until there is something to read, woken, interrupted, or the time is up. */
    void sleep(SocketChannel channel, long nanos) throws IOException {
        if (selector == null) {
            Selector made = Selector.open();
            try {
                channel.register(made, SelectionKey.OP_READ);
                selector = made;
            } finally {
                if (selector == null) {
                    made.close();
                }
            }
        }
        if (!woken) {
            long millis = nanos < LONG_NANOS ? (nanos + 999_999) / 1_000_000 : 0; // 0: for ever
            selector.select(IGNORE, millis);
        }
    }

    /** Closes the selector; without this, the socket would stay open. */
    void end() {
        Selector last = selector;
        if (last != null) {
            try {
                last.close();
            } catch (IOException e) {
                throw new IllegalStateException("closing an own selector failed", e);
            }
        }
    }
}
