package ipc.tck.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The senders that nobody uses right now. Thread-safe. */
final class SenderPool {
    private final Consumer<HeldSender> closer;
    private final List<HeldSender> free = new ArrayList<>(); // @GuardedBy("this")
    private boolean closed; // @GuardedBy("this")

    /** Makes an empty one; the closer is given what comes after the end. */
    SenderPool(Consumer<HeldSender> closer) {
        this.closer = closer;
    }

    /** Takes any one, to be used by the caller alone. */
    synchronized Optional<HeldSender> take(RandomGenerator random) {
        if (free.isEmpty()) {
            return Optional.empty();
        }
        int index = random.nextInt(free.size());
        HeldSender last = free.remove(free.size() - 1);
        return Optional.of(index == free.size() ? last : free.set(index, last));
    }

    synchronized int size() {
        return free.size();
    }

    /** Puts one in, new or used. */
    void add(HeldSender held) {
        synchronized (this) {
            if (!closed) {
                free.add(held);
                return;
            }
        }
        closer.accept(held);
    }

    /** Closes all, and whatever is put in from now on. */
    void close() {
        List<HeldSender> rest;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(free);
            free.clear();
        }
        rest.forEach(closer);
    }
}
