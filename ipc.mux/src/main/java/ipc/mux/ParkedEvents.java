package ipc.mux;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The events of one holder that wait behind an adoption, in their order. Adding, removing and the
 * questions that are asked for each event take the same time however many there are: a holder may
 * say much while it waits. Not thread-safe.
 *
 * @param <P> what is delivered
 */
final class ParkedEvents<P> {
    private final Deque<LifecycleEvent<P>> events = new ArrayDeque<>(4);

    /** How often each grant is given among them; and shown. A liar may do it twice. */
    private final Map<Grant, Integer> given = new HashMap<>(4);

    private final Map<Grant, Integer> shown = new HashMap<>(4);

    void add(LifecycleEvent<P> event) {
        events.add(event);
        count(event, 1);
    }

    /** The event that holds the others up. */
    LifecycleEvent<P> head() {
        return events.element();
    }

    void removeHead() {
        count(events.remove(), -1);
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    boolean gives(Grant grant) {
        return given.containsKey(grant);
    }

    boolean shows(Grant grant) {
        return shown.containsKey(grant);
    }

    /** Whether a sender is passed on over that link; looks at all of them. */
    boolean passesOnOver(long link) {
        return events.stream()
                .anyMatch(e -> e instanceof LifecycleEvent.PassOn<P> it && it.link() == link);
    }

    private void count(LifecycleEvent<P> event, int change) {
        if (event instanceof LifecycleEvent.PassOn<P> passOn) {
            count(given, passOn.grant(), change);
        } else if (event instanceof LifecycleEvent.Adopt<P> adopt) {
            count(shown, adopt.grant(), change);
        }
    }

    private static void count(Map<Grant, Integer> counts, Grant grant, int change) {
        counts.merge(grant, change, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
    }
}
