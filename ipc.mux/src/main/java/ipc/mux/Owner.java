package ipc.mux;

import ipc.api.channel.Reason;
import ipc.api.channel.StoppedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bundle, or whoever else got a channel factory of its own: keeps what was made and received
 * through it, to close it when it stops. Thread-safe.
 */
final class Owner {
    private final String name;
    private final Set<OwnedHandle> handles = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Owner(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isStopped() {
        return stopped;
    }

    void check() {
        if (stopped) {
            throw new StoppedException(
                    "The channels of " + name + " are stopped: look the service up again");
        }
    }

    /** Takes a handle over; when the owner has stopped, ends it. */
    void add(OwnedHandle handle) {
        handle.ownedBy(this);
        handles.add(handle);
        if (stopped) {
            handle.end(Reason.STOPPED);
        }
    }

    void remove(OwnedHandle handle) {
        handles.remove(handle);
    }

    void stop() {
        stopped = true;
        for (OwnedHandle handle : handles) {
            handle.end(Reason.STOPPED);
        }
        handles.clear();
    }
}
