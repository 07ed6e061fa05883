package ipc.bench;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints medians, and ratios against the first subject of the same work. */
final class Table {
    private static final String ROW = "%-26s %-32s %9s %9s %12s %8s  %s%n";

    private final PrintStream out;
    private final Map<String, Measurement> baselines = new HashMap<>();

    Table(PrintStream out) {
        this.out = out;
    }

    void print(Map<Subject, List<Measurement>> results) {
        out.printf(ROW, "work", "by", "p50 us", "p99 us", "per second", "ratio", "must reach");
        results.forEach((subject, rounds) -> row(subject, Measurement.median(rounds)));
    }

    private void row(Subject subject, Measurement median) {
        Measurement baseline = baselines.putIfAbsent(subject.work(), median);
        out.printf(
                ROW,
                subject.work(),
                subject.how(),
                median.hasSingle() ? number(median.p50Us(), 1) : "",
                median.hasSingle() ? number(median.p99Us(), 1) : "",
                number(median.perSecond(), 0),
                baseline == null ? "" : ratio(median, baseline),
                subject.goal());
    }

    private static String ratio(Measurement median, Measurement baseline) {
        return median.hasSingle()
                ? number(median.p50Us() / baseline.p50Us(), 2)
                        + "/"
                        + number(median.p99Us() / baseline.p99Us(), 2)
                : number(median.perSecond() / baseline.perSecond(), 2);
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
