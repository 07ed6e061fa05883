package ipc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class UsageMeterTest {
    private static final int BYTES = 50 * Size.MIB;

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void shouldCountWhatAllThreadsSpend() throws InterruptedException {
        UsageMeter before = new UsageMeter();
        CountDownLatch allocated = new CountDownLatch(1);
        CountDownLatch counted = new CountDownLatch(1);
        byte[][] kept = new byte[1][];
        Partner other =
                Partner.start(
                        "bench-other",
                        () -> {
                            kept[0] = new byte[BYTES];
                            allocated.countDown();
                            counted.await();
                            return null;
                        });
        allocated.await();
        Usage all = before.spent();
        Usage rest = new UsageMeter().spent();
        counted.countDown();
        other.join();

        assertThat(all.bytes()).isGreaterThanOrEqualTo(BYTES);
        assertThat(all.cpuNanos()).isPositive();
        assertThat(rest.bytes()).isLessThan(BYTES);
        assertThat(kept[0]).hasSize(BYTES);
    }
}
