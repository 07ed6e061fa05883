package ipc.tck.footprint;

import ipc.tck.fixture.Leaks;
import ipc.tck.fixture.LiveObjects;
import java.io.Serializable;
import java.util.HashMap;

/**
 * What one process has at one time.
 *
 * @param descriptors the open descriptors, without class path and standard streams
 * @param objects the objects of the platform, by class
 */
record ResourceCount(int descriptors, HashMap<String, Long> objects) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Counts in this process. */
    static ResourceCount now() {
        return new ResourceCount(Leaks.descriptors().size(), new HashMap<>(LiveObjects.now()));
    }

    long allObjects() {
        return LiveObjects.sum(objects);
    }
}
