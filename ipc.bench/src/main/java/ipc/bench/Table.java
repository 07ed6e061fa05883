package ipc.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints medians, a table for each work: ratios against its first subject, and below each subject
 * what an earlier build gave, if there is one.
 */
final class Table {
    private static final List<Figure> TIMES =
            List.of(Figure.P50_US, Figure.P99_US, Figure.P50_MS, Figure.P99_MS);
    private static final List<Figure> RATES = List.of(Figure.MB_PER_SECOND, Figure.PER_SECOND);
    private static final double TOLERANCE = 1.05;

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    /** Each subject has the medians of this build, and then those of an earlier one, if any. */
    void print(Map<Subject, List<Measurement>> results) {
        Map<String, Map<Subject, List<Measurement>>> works = new LinkedHashMap<>();
        results.forEach(
                (subject, medians) ->
                        works.computeIfAbsent(subject.work(), work -> new LinkedHashMap<>())
                                .put(subject, medians));
        works.forEach(this::print);
    }

    private void print(String work, Map<Subject, List<Measurement>> results) {
        List<Figure> columns =
                Arrays.stream(Figure.values()).filter(it -> anyHas(results, it)).toList();
        row(work, columns, Figure::label, "ratio", "must reach");
        List<Measurement> baselines = results.values().iterator().next();
        results.forEach(
                (subject, medians) -> {
                    rowNow(subject, medians.get(0), baselines.get(0), columns);
                    if (medians.size() > 1) {
                        rowsBefore(medians, baselines.get(1), columns);
                    }
                });
        out.println();
    }

    private static boolean anyHas(Map<Subject, List<Measurement>> results, Figure figure) {
        return results.values().stream().flatMap(List::stream).anyMatch(it -> it.has(figure));
    }

    private void rowNow(
            Subject subject, Measurement now, Measurement baseline, List<Figure> columns) {
        row(
                "  " + subject.how(),
                columns,
                it -> value(now, it),
                ratios(now, baseline),
                subject.goal());
    }

    private void rowsBefore(List<Measurement> medians, Measurement baseline, List<Figure> columns) {
        Measurement now = medians.get(0);
        Measurement before = medians.get(1);
        row("    before", columns, it -> value(before, it), ratios(before, baseline), "");
        row("    now / before", columns, it -> ratio(now, it, before), "", slower(now, before));
    }

    private void row(
            String title,
            List<Figure> columns,
            Function<Figure, String> value,
            String ratio,
            String remark) {
        StringBuilder line = new StringBuilder("%-42s".formatted(title));
        columns.forEach(column -> line.append("%12s".formatted(value.apply(column))));
        line.append("%16s  %s".formatted(ratio, remark));
        out.println(line.toString().stripTrailing());
    }

    /** Of p50 and p99, or of how much is done in a second. */
    private static String ratios(Measurement median, Measurement baseline) {
        if (median == baseline) {
            return "";
        }
        return compared(median)
                .map(figure -> ratio(median, figure, baseline))
                .collect(Collectors.joining("/"));
    }

    private static Stream<Figure> compared(Measurement median) {
        return (TIMES.stream().anyMatch(median::has) ? TIMES : RATES).stream().filter(median::has);
    }

    /** Which of the compared figures are worse by more than is tolerated. */
    private static String slower(Measurement now, Measurement before) {
        String figures =
                compared(now)
                        .filter(figure -> worse(figure, now.ratio(figure, before)) > TOLERANCE)
                        .map(Figure::label)
                        .collect(Collectors.joining(", "));
        return figures.isEmpty() ? "" : "SLOWER: " + figures;
    }

    private static double worse(Figure figure, OptionalDouble ratio) {
        double factor = ratio.orElse(1);
        return figure.lessIsBetter() ? factor : 1 / factor;
    }

    private static String value(Measurement median, Figure figure) {
        return median.has(figure) ? number(median.get(figure), figure.decimals()) : "";
    }

    private static String ratio(Measurement median, Figure figure, Measurement baseline) {
        OptionalDouble ratio = median.ratio(figure, baseline);
        return ratio.isPresent() ? number(ratio.getAsDouble(), 2) : "";
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
