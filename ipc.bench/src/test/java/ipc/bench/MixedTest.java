package ipc.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
final class MixedTest {

    @Test
    void shouldSampleWhileALongMessageIsUnderWay() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch pings = new CountDownLatch(20);
        Mixed mixed =
                new Mixed(
                        () -> {
                            started.await();
                            pings.countDown();
                        });

        Measurement measurement =
                mixed.measure(
                        1,
                        i -> {
                            started.countDown();
                            pings.await();
                        });

        assertThat(measurement.get(Figure.SAMPLES)).isGreaterThanOrEqualTo(20);
        assertThat(measurement.get(Figure.UNDER_WAY_PERCENT)).isPositive();
        assertThat(measurement.get(Figure.MAX_MS))
                .isGreaterThanOrEqualTo(measurement.get(Figure.P99_MS));
    }

    @Test
    void shouldGiveNoTimesWhenNoneWasUnderWay() throws InterruptedException {
        Measurement measurement = new Mixed(() -> {}).measure(0, i -> {});

        assertThat(measurement.has(Figure.P99_MS)).isFalse();
        assertThat(measurement.get(Figure.UNDER_WAY_PERCENT)).isZero();
    }

    @Test
    void shouldTellWhyALongMessageFailed() {
        Mixed mixed = new Mixed(() -> new CountDownLatch(1).await());

        assertThatThrownBy(
                        () ->
                                mixed.measure(
                                        1,
                                        i -> {
                                            throw new IllegalArgumentException("too long");
                                        }))
                .hasRootCauseMessage("too long");
    }
}
