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
    private final Map<Subject, Measurement> results = new LinkedHashMap<>();

    @Test
    void shouldPrintRatiosAgainstTheFirstOfTheSameWork() {
        results.put(subject("one way", "raw"), rate(1000));
        results.put(subject("one way", "ours"), rate(2500));
        results.put(subject("there and back", "raw"), times(2, 8));
        results.put(subject("there and back", "ours"), times(3, 16));

        assertThat(rows())
                .containsExactly(
                        "one way per second ratio must reach",
                        "raw 1,000",
                        "ours 2,500 2.50",
                        "there and back p50 us p99 us ratio must reach",
                        "raw 2.0 8.0",
                        "ours 3.0 16.0 1.50/2.00");
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
        return new Measurement(Map.of(Figure.PER_SECOND, perSecond));
    }

    private static Measurement times(double p50Us, double p99Us) {
        return new Measurement(Map.of(Figure.P50_US, p50Us, Figure.P99_US, p99Us));
    }

    private static Subject subject(String work, String how) {
        return new Subject(Work.oneway, work, how, "", () -> rate(0));
    }
}
