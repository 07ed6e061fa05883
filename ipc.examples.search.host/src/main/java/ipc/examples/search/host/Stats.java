package ipc.examples.search.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Counts for the table that ends a search. Belongs to the main thread. */
final class Stats {
    private final long beginNanos = System.nanoTime();
    private final long beforeNanos;

    /** How many batches were sent. */
    long messages;

    /** How many calls came back. */
    long callbacks;

    /** How many workers are to be started, were started, and are lost. */
    int workersWanted;

    int workersStarted;

    int workersLost;

    private long firstWorkerNanos;
    private long lastWorkerNanos;

    /**
     * Makes one.
     *
     * @param started when the process was
     */
    Stats(Instant started) {
        beforeNanos = Math.max(0, Duration.between(started, Instant.now()).toNanos());
    }

    void workerStarted() {
        workersStarted++;
        lastWorkerNanos = System.nanoTime();
        if (firstWorkerNanos == 0) {
            firstWorkerNanos = lastWorkerNanos;
        }
    }

    /**
     * Makes the table.
     *
     * @param mode the mode
     * @param work what was searched
     * @param firstHitNanos when the first hit was printed; 0 if none was
     * @return the lines
     */
    String table(String mode, Assembler work, long firstHitNanos) {
        long now = System.nanoTime();
        StringBuilder table = new StringBuilder();
        row(table, "mode", mode);
        row(
                table,
                "workers",
                workersStarted + (workersLost == 0 ? "" : " (" + workersLost + " lost)"));
        row(table, "files", count(work.files()));
        row(table, "bytes", count(work.bytes()));
        row(table, "hits", count(work.lines()));
        row(table, "messages", count(messages));
        row(table, "callbacks", count(callbacks));
        row(table, "before the search", seconds(beforeNanos));
        row(
                table,
                "worker start-up",
                firstWorkerNanos == 0
                        ? "-"
                        : seconds(firstWorkerNanos - beginNanos)
                                + " (all: "
                                + seconds(lastWorkerNanos - beginNanos)
                                + ")");
        row(
                table,
                "time to first hit",
                firstHitNanos == 0 ? "-" : seconds(beforeNanos + firstHitNanos - beginNanos));
        row(table, "search time", searchTime(now));
        row(table, "total time", seconds(beforeNanos + now - beginNanos));
        return table.toString();
    }

    /** Since the first worker was ready, and since all were. */
    private String searchTime(long now) {
        if (firstWorkerNanos == 0) {
            return "-";
        }
        return "%s (with all workers: %s)"
                .formatted(
                        seconds(now - firstWorkerNanos),
                        workersStarted < workersWanted ? "-" : seconds(now - lastWorkerNanos));
    }

    private static void row(StringBuilder table, String name, String value) {
        table.append(String.format(Locale.ROOT, "%-18s %s%n", name, value));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }
}
