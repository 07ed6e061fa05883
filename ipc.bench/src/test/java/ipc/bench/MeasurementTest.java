package ipc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MeasurementTest {

    @Test
    void shouldTakeTheMedianOfEachFigureAndTheGreatestMaximum() {
        Measurement median =
                Measurement.median(List.of(round(1, 30, 5), round(2, 10, 9), round(9, 20, 7)));

        assertThat(median).isEqualTo(round(2, 20, 9));
    }

    @Test
    void shouldLeaveOutRoundsWithoutTheFigure() {
        Measurement median = Measurement.median(List.of(Measurement.NONE, round(1, 30, 5)));

        assertThat(median).isEqualTo(round(1, 30, 5));
        assertThat(Measurement.median(List.of())).isEqualTo(Measurement.NONE);
    }

    @Test
    void shouldCountByOperationAndByByte() {
        Measurement whole =
                Measurement.ofWhole(2000, 1_000_000_000)
                        .with(2000, new Usage(4000, 120_000), new Usage(6000, 240_000));

        assertThat(whole.figures())
                .isEqualTo(
                        Map.of(
                                Figure.PER_SECOND, 2000.0,
                                Figure.SENDER_CPU_NS, 2.0,
                                Figure.RECEIVER_CPU_NS, 3.0,
                                Figure.SENDER_BYTES, 60.0,
                                Figure.RECEIVER_BYTES, 120.0));
        assertThat(Measurement.ofVolume(3_000_000, 1_000_000_000).get(Figure.MB_PER_SECOND))
                .isEqualTo(3);
    }

    private static Measurement round(double p50Us, double p99Us, double maxMs) {
        return new Measurement(
                Map.of(Figure.P50_US, p50Us, Figure.P99_US, p99Us, Figure.MAX_MS, maxMs));
    }
}
