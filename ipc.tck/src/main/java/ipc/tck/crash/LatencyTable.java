package ipc.tck.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Latencies by case, and their percentiles. Not thread-safe. */
final class LatencyTable {
    private final Map<String, List<Long>> cases = new LinkedHashMap<>();

    void add(String name, long nanos) {
        cases.computeIfAbsent(name, it -> new ArrayList<>()).add(nanos);
    }

    /** The largest 99th percentile of all cases, in milliseconds. */
    double worstP99Ms() {
        return cases.values().stream().mapToDouble(all -> percentileMs(all, 99)).max().orElse(0);
    }

    /** A line for each case. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "killed process, receiver", "trials", "p50 ms", "p99 ms", "max ms");
        cases.forEach(
                (name, all) ->
                        line(
                                text,
                                name,
                                Integer.toString(all.size()),
                                ms(percentileMs(all, 50)),
                                ms(percentileMs(all, 99)),
                                ms(percentileMs(all, 100))));
        return text.toString();
    }

    /** The smallest value that so many of a hundred do not exceed. */
    private static double percentileMs(List<Long> all, int percent) {
        List<Long> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        int rank = (int) Math.ceil(percent * sorted.size() / 100.0);
        return sorted.get(rank - 1) / 1e6;
    }

    private static String ms(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static void line(StringBuilder text, String name, String... columns) {
        text.append(String.format(Locale.ROOT, "%-48s", name));
        for (String column : columns) {
            text.append(String.format(Locale.ROOT, "%10s", column));
        }
        text.append('\n');
    }
}
