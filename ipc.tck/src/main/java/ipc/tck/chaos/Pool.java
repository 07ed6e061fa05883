package ipc.tck.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The senders that nobody uses right now. Thread-safe. */
final class Pool {
    private final Consumer<Hand> closer;
    private final List<Hand> free = new ArrayList<>(); // @GuardedBy("this")
    private boolean closed; // @GuardedBy("this")

    /** Makes an empty one; the closer is given what comes after the end. */
    Pool(Consumer<Hand> closer) {
        this.closer = closer;
    }

    /** Takes any one, to be used by the caller alone. */
    synchronized Optional<Hand> take(RandomGenerator random) {
        if (free.isEmpty()) {
            return Optional.empty();
        }
        int index = random.nextInt(free.size());
        Hand last = free.remove(free.size() - 1);
        return Optional.of(index == free.size() ? last : free.set(index, last));
    }

    synchronized int size() {
        return free.size();
    }

    /** Puts one in, new or used. */
    void add(Hand hand) {
        synchronized (this) {
            if (!closed) {
                free.add(hand);
                return;
            }
        }
        closer.accept(hand);
    }

    /** Closes all, and whatever is put in from now on. */
    void close() {
        List<Hand> rest;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(free);
            free.clear();
        }
        rest.forEach(closer);
    }
}
