package ipc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

final class MainTest {

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldRunEveryWorkBetweenTwoProcesses() {
        int exitCode =
                new CommandLine(new Main())
                        .execute(
                                "--rounds=1",
                                "--warm-up=0",
                                "--round-trips=50",
                                "--messages=100000", // more than may be under way at a time
                                "--calls=1000");

        assertThat(exitCode).isZero();
    }

    @Test
    void shouldTakeTheMedianOfEachFigure() {
        Measurement median =
                Measurement.median(
                        List.of(
                                new Measurement(1, 30, 500),
                                new Measurement(2, 10, 700),
                                new Measurement(9, 20, 600)));

        assertThat(median).isEqualTo(new Measurement(2, 20, 600));
    }

    @Test
    void shouldPrintRatiosAgainstTheFirstOfTheSameWork() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Map<Subject, List<Measurement>> results = new LinkedHashMap<>();
        results.put(subject("raw"), List.of(Measurement.ofWhole(1000, 1_000_000_000)));
        results.put(subject("ours"), List.of(Measurement.ofWhole(2500, 1_000_000_000)));

        new Table(new PrintStream(text, true, StandardCharsets.UTF_8)).print(results);

        assertThat(text.toString(StandardCharsets.UTF_8).lines().skip(1))
                .satisfiesExactly(
                        raw -> assertThat(raw).contains("raw", "1,000"),
                        ours -> assertThat(ours).contains("ours", "2,500", "2.50"));
    }

    private static Subject subject(String how) {
        return new Subject("work", how, "", 1, operations -> null);
    }
}
