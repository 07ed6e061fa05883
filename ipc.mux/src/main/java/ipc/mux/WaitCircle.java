package ipc.mux;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holders that wait for one another for ever: each of them has shown a grant that another one says
 * it gave, but only behind an adoption of its own that waits, too.
 *
 * <p>Honest holders never make one. A node gives a grant before it lets anybody know it, so each
 * adoption waits for something that was said earlier than itself, and no chain of such steps comes
 * back to where it began. In a circle at least one holder has let a grant be known before it gave
 * it. Which one that was, nobody can tell from what the home sees, unless all of them are the same
 * node.
 *
 * @param <P> what is delivered
 */
final class WaitCircle<P> {
    private final Collection<Inlet<P>> inlets;
    private final Inlet<P> start;
    private final Set<Inlet<P>> seen = new HashSet<>();
    private final List<Inlet<P>> path = new ArrayList<>();

    private WaitCircle(Collection<Inlet<P>> inlets, Inlet<P> start) {
        this.inlets = inlets;
        this.start = start;
    }

    /**
     * Finds a circle through one holder.
     *
     * @param inlets what the holders have said
     * @param start of the one that has said something just now
     * @return the holders in it, each waiting for the next and the last for the first, which is
     *     {@code start}; empty when there is none
     */
    static <P> List<Inlet<P>> through(Inlet<P> start, Collection<Inlet<P>> inlets) {
        WaitCircle<P> search = new WaitCircle<>(inlets, start);
        return search.leadsBack(start) ? search.path : List.of();
    }

    private boolean leadsBack(Inlet<P> from) {
        path.add(from);
        for (Inlet<P> next : inlets) {
            if (from.waitsFor(next) && (next == start || seen.add(next) && leadsBack(next))) {
                return true;
            }
        }
        path.remove(path.size() - 1);
        return false;
    }
}
