package ipc.mux;

import ipc.api.channel.Reason;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The handles that came in the messages of the latest selection, so that they can be closed with a
 * message that nobody will handle. Belongs to the thread that selects.
 */
final class Travelled {
    private final Map<Object, List<OwnedHandle>> handles = new IdentityHashMap<>();

    void add(Object message, List<OwnedHandle> inside) {
        if (!inside.isEmpty()) {
            handles.put(message, inside);
        }
    }

    /** Closes what came in a message. */
    void lose(Object message) {
        List<OwnedHandle> inside = handles.remove(message);
        if (inside != null) {
            inside.forEach(handle -> handle.end(Reason.LOST_IN_TRANSIT));
        }
    }

    /** The messages are the application's from now on. */
    void clear() {
        if (!handles.isEmpty()) {
            handles.clear();
        }
    }
}
