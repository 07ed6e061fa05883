package ipc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableTest {
    private final Map<Subject, List<Measurement>> results = new LinkedHashMap<>();

    @Test
    void shouldPrintRatiosAgainstTheFirstOfTheSameWork() {
        results.put(subject("one way", "raw"), List.of(rate(1000)));
        results.put(subject("one way", "ours"), List.of(rate(2500)));
        results.put(subject("there and back", "raw"), List.of(times(2, 8)));
        results.put(subject("there and back", "ours"), List.of(times(3, 16)));

        assertThat(rows())
                .containsExactly(
                        "one way per second ratio must reach",
                        "raw 1,000",
                        "ours 2,500 2.50",
                        "there and back p50 us p99 us ratio must reach",
                        "raw 2.0 8.0",
                        "ours 3.0 16.0 1.50/2.00");
    }

    @Test
    void shouldPrintWhatAnEarlierBuildGaveBelow() {
        results.put(subject("one way", "raw"), List.of(rate(1000), rate(1000)));
        results.put(subject("one way", "ours"), List.of(rate(500), rate(1000)));
        results.put(subject("one way", "new"), List.of(rate(500), Measurement.NONE));

        assertThat(rows())
                .containsExactly(
                        "one way per second ratio must reach",
                        "raw 1,000",
                        "before 1,000",
                        "now / before 1.00",
                        "ours 500 0.50",
                        "before 1,000 1.00",
                        "now / before 0.50 SLOWER: per second",
                        "new 500 0.50",
                        "before",
                        "now / before");
    }

    @Test
    void shouldCallLongerTimesSlower() {
        results.put(subject("trip", "ours"), List.of(times(10, 21), times(10, 20)));
        results.put(subject("trip", "theirs"), List.of(times(11, 20), times(10, 20)));

        assertThat(rows())
                .contains("now / before 1.00 1.05", "now / before 1.10 1.00 SLOWER: p50 us");
    }

    private List<String> rows() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new Table(new PrintStream(text, true, StandardCharsets.UTF_8)).print(results);
        return text.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Measurement rate(double perSecond) {
        return Measurement.NONE.with(Figure.PER_SECOND, perSecond);
    }

    private static Measurement times(double p50Us, double p99Us) {
        return Measurement.NONE.with(Figure.P50_US, p50Us).with(Figure.P99_US, p99Us);
    }

    private static Subject subject(String work, String how) {
        return new Subject(Work.oneway, work, how, "", () -> Measurement.NONE);
    }
}
