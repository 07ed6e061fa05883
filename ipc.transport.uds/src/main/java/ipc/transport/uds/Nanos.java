package ipc.transport.uds;

import java.time.Duration;

/** Durations in a form that can be added to a clock reading. */
final class Nanos {

    private static final long FOREVER = Long.MAX_VALUE / 4;

    private Nanos() {}

    static long of(Duration duration) {
        if (duration.isNegative()) {
            return 0;
        }
        return duration.compareTo(Duration.ofNanos(FOREVER)) < 0 ? duration.toNanos() : FOREVER;
    }
}
