package ipc.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * What one round of one subject gave.
 *
 * @param p50Us the median of the single operations in microseconds; NaN where only the whole was
 *     timed
 * @param p99Us their 99th percentile in microseconds, or NaN
 * @param perSecond operations a second
 */
record Measurement(double p50Us, double p99Us, double perSecond) {

    static Measurement ofSingle(Histogram nanos, long elapsedNanos) {
        return new Measurement(
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                nanos.getTotalCount() * 1e9 / elapsedNanos);
    }

    static Measurement ofWhole(long operations, long elapsedNanos) {
        return new Measurement(Double.NaN, Double.NaN, operations * 1e9 / elapsedNanos);
    }

    boolean hasSingle() {
        return !Double.isNaN(p50Us);
    }

    /** The median of each figure by itself. */
    static Measurement median(List<Measurement> rounds) {
        return new Measurement(
                median(rounds, Measurement::p50Us),
                median(rounds, Measurement::p99Us),
                median(rounds, Measurement::perSecond));
    }

    private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
