package ipc.tck.child;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Keeps child processes ready, since starting one takes as long as many scenarios. */
public final class Children {
    private static final int SPARE = 2;
    private static final Deque<ChildProcess> IDLE = new ArrayDeque<>();

    /** Has as many children ready as scenarios usually need. */
    public static synchronized void warmUp() {
        IDLE.removeIf(child -> !child.isAlive());
        while (IDLE.size() < SPARE) {
            IDLE.add(ChildProcess.start(Map.of()));
        }
    }

    /**
     * Takes a child that nobody else uses.
     *
     * @return the child, to be given back or killed
     */
    public static synchronized ChildProcess take() {
        IDLE.removeIf(child -> !child.isAlive());
        ChildProcess idle = IDLE.poll();
        return idle != null ? idle : ChildProcess.start(Map.of());
    }

    /**
     * Gives back a child that is as it was when it was taken.
     *
     * @param child the child
     */
    public static synchronized void giveBack(ChildProcess child) {
        IDLE.add(child);
    }

    private Children() {}
}
