package ipc.mux;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers what was added last, up to a number, so that no table grows for ever. Thread-safe;
 * calls nobody, so any lock may be held.
 */
final class Recent<E> {
    private final int max;
    private final Set<E> elements = new LinkedHashSet<>(); // @GuardedBy("this")

    Recent(int max) {
        this.max = max;
    }

    synchronized void add(E element) {
        elements.remove(element);
        if (elements.size() == max) {
            elements.remove(elements.iterator().next());
        }
        elements.add(element);
    }

    synchronized void clear() {
        elements.clear();
    }

    synchronized Set<E> copy() {
        return Set.copyOf(elements);
    }

    synchronized boolean contains(E element) {
        return elements.contains(element);
    }
}
