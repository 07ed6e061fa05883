package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();
    private long now = 1_000_000;

    @Test
    void shouldBeBusyAfterAStreak() {
        for (int count = 1; count < Pace.STREAK; count++) {
            assertThat(isBusyAfter(Pace.GAP_NANOS)).isFalse();
        }

        assertThat(isBusyAfter(Pace.GAP_NANOS)).isTrue();
        assertThat(isBusyAfter(1)).isTrue();
    }

    @Test
    void shouldBeQuietAfterAGap() {
        for (int count = 0; count < 2 * Pace.STREAK; count++) {
            isBusyAfter(1);
        }

        assertThat(isBusyAfter(Pace.GAP_NANOS + 1)).isFalse();
        assertThat(isBusyAfter(1)).isFalse();
    }

    private boolean isBusyAfter(long gapNanos) {
        pace.idle(now);
        now += gapNanos;
        return pace.isBusy(now);
    }
}
