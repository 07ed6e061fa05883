package ipc.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures what this process spends from now on: the sum over all Java threads. A thread that ends
 * before the sum is taken is left out.
 */
final class UsageMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<Long, Usage> before = read();

    /** What was spent since this meter was made. */
    Usage spent() {
        long cpuNanos = 0;
        long bytes = 0;
        for (Map.Entry<Long, Usage> thread : read().entrySet()) {
            Usage start = before.getOrDefault(thread.getKey(), Usage.NONE);
            cpuNanos += thread.getValue().cpuNanos() - start.cpuNanos();
            bytes += thread.getValue().bytes() - start.bytes();
        }
        return new Usage(cpuNanos, bytes);
    }

    private static Map<Long, Usage> read() {
        long[] ids = THREADS.getAllThreadIds();
        long[] cpuNanos = THREADS.getThreadCpuTime(ids);
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Usage> threads = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (cpuNanos[i] >= 0 && bytes[i] >= 0) { // else it has ended
                threads.put(ids[i], new Usage(cpuNanos[i], bytes[i]));
            }
        }
        return threads;
    }
}
