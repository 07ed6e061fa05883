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

/** Prints medians, a table for each work: ratios against its first subject. */
final class Table {
    private static final List<Figure> TIMES =
            List.of(Figure.P50_US, Figure.P99_US, Figure.P50_MS, Figure.P99_MS);
    private static final List<Figure> RATES = List.of(Figure.MB_PER_SECOND, Figure.PER_SECOND);

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void print(Map<Subject, Measurement> results) {
        Map<String, Map<Subject, Measurement>> works = new LinkedHashMap<>();
        results.forEach(
                (subject, median) ->
                        works.computeIfAbsent(subject.work(), work -> new LinkedHashMap<>())
                                .put(subject, median));
        works.forEach(this::print);
    }

    private void print(String work, Map<Subject, Measurement> results) {
        List<Figure> columns =
                Arrays.stream(Figure.values()).filter(it -> anyHas(results, it)).toList();
        row(work, columns, Figure::label, "ratio", "must reach");
        Measurement baseline = results.values().iterator().next();
        results.forEach((subject, median) -> row(subject, median, baseline, columns));
        out.println();
    }

    private static boolean anyHas(Map<Subject, Measurement> results, Figure figure) {
        return results.values().stream().anyMatch(it -> it.has(figure));
    }

    private void row(
            Subject subject, Measurement median, Measurement baseline, List<Figure> columns) {
        row(
                "  " + subject.how(),
                columns,
                it -> value(median, it),
                ratios(median, baseline),
                subject.goal());
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
