package ipc.tck.stage;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The objects of the platform that this process keeps, by class: what its tables have grown to,
 * without looking into them. The suites' own objects do not count.
 */
public final class LiveObjects {
    private static final String PLATFORM = "ipc.";
    private static final String SUITES = "ipc.tck.";

    /**
     * Collects garbage, then counts what is left. Takes some ten milliseconds for each hundred
     * megabytes.
     *
     * @return the number of instances by class; serialisable
     */
    public static Map<String, Long> now() {
        Map<String, Long> counts = new HashMap<>();
        for (String line : histogram().split("\n")) {
            String[] parts = line.trim().split("\\s+"); // number, instances, bytes, class
            if (parts.length > 3 && isPlatforms(parts[3])) {
                counts.merge(parts[3], Long.parseLong(parts[1]), Long::sum);
            }
        }
        return counts;
    }

    /**
     * How many there are.
     *
     * @param counts from {@link #now}
     * @return the sum
     */
    public static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The classes of which there is much more than before.
     *
     * @param before from {@link #now}
     * @param after from {@link #now}
     * @param slack how much more of one class does not count
     * @return by how much; empty when nothing has grown
     */
    public static Map<String, Long> growth(
            Map<String, Long> before, Map<String, Long> after, long slack) {
        Map<String, Long> growth = new TreeMap<>();
        after.forEach(
                (type, count) -> {
                    long more = count - before.getOrDefault(type, 0L);
                    if (more > slack) {
                        growth.put(type, more);
                    }
                });
        return growth;
    }

    private static boolean isPlatforms(String type) {
        return type.startsWith(PLATFORM) && !type.startsWith(SUITES);
    }

    private static String histogram() {
        try {
            return (String)
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {new String[0]},
                                    new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("This JVM cannot count its objects", e);
        }
    }

    private LiveObjects() {}
}
