package ipc.bench;

/**
 * What a process spent on its Java threads.
 *
 * @param cpuNanos CPU time; that of the collector and the compiler does not count
 * @param bytes what was allocated on the heap
 */
public record Usage(long cpuNanos, long bytes) {
    static final Usage NONE = new Usage(0, 0);
}
