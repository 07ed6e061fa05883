package ipc.mux;

import java.time.Duration;

/** Durations as nanoseconds. */
final class Durations {
    private Durations() {}

    /** As nanoseconds, cut to what a long can hold. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
