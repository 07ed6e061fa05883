package ipc.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * What one round of one subject gave.
 *
 * @param figures those that were measured, and no others
 */
record Measurement(Map<Figure, Double> figures) {
    /** Nothing was measured. */
    static final Measurement NONE = new Measurement(Map.of());

    Measurement {
        EnumMap<Figure, Double> copy = new EnumMap<>(Figure.class);
        copy.putAll(figures);
        figures = Collections.unmodifiableMap(copy);
    }

    static Measurement ofSingle(Histogram nanos, long elapsedNanos) {
        return new Measurement(
                Map.of(
                        Figure.P50_US, nanos.getValueAtPercentile(50) / 1e3,
                        Figure.P99_US, nanos.getValueAtPercentile(99) / 1e3,
                        Figure.PER_SECOND, nanos.getTotalCount() * 1e9 / elapsedNanos));
    }

    static Measurement ofWhole(long operations, long elapsedNanos) {
        return new Measurement(Map.of(Figure.PER_SECOND, operations * 1e9 / elapsedNanos));
    }

    static Measurement ofVolume(long bytes, long elapsedNanos) {
        return new Measurement(Map.of(Figure.MB_PER_SECOND, bytes * 1e3 / elapsedNanos));
    }

    /** This and what each side spent on one of the operations. */
    Measurement with(long operations, Usage sender, Usage receiver) {
        return with(Figure.SENDER_CPU_NS, (double) sender.cpuNanos() / operations)
                .with(Figure.RECEIVER_CPU_NS, (double) receiver.cpuNanos() / operations)
                .with(Figure.SENDER_BYTES, (double) sender.bytes() / operations)
                .with(Figure.RECEIVER_BYTES, (double) receiver.bytes() / operations);
    }

    Measurement with(Figure figure, double value) {
        Map<Figure, Double> more = new EnumMap<>(Figure.class);
        more.putAll(figures);
        more.put(figure, value);
        return new Measurement(more);
    }

    boolean has(Figure figure) {
        return figures.containsKey(figure);
    }

    double get(Figure figure) {
        return figures.get(figure);
    }

    OptionalDouble ratio(Figure figure, Measurement baseline) {
        return has(figure) && baseline.has(figure)
                ? OptionalDouble.of(get(figure) / baseline.get(figure))
                : OptionalDouble.empty();
    }

    /** The median of each figure by itself; of maxima the greatest. */
    static Measurement median(List<Measurement> rounds) {
        Map<Figure, Double> medians = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            List<Double> sorted = new ArrayList<>();
            rounds.stream().filter(it -> it.has(figure)).forEach(it -> sorted.add(it.get(figure)));
            Collections.sort(sorted);
            if (!sorted.isEmpty()) {
                medians.put(figure, figure == Figure.MAX_MS ? last(sorted) : middle(sorted));
            }
        }
        return new Measurement(medians);
    }

    private static double last(List<Double> sorted) {
        return sorted.get(sorted.size() - 1);
    }

    private static double middle(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
