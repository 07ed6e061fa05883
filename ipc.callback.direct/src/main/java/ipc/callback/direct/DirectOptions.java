package ipc.callback.direct;

import java.time.Duration;
import java.util.Objects;

/**
 * How {@link DirectCallbacks} works.
 *
 * @param slowHandlerLimit a handler that runs longer is reported while it runs; zero switches the
 *     watch off
 * @param maxWaiting how many calls of one callback may wait for its handler before further ones are
 *     refused; a few more get in when many threads call at once; calls from other processes are
 *     neither counted nor refused
 * @param maxTakenOver how many calls of others a caller runs after its own before it hands the rest
 *     to a helper thread
 * @param maxTakeOverTime how long a caller goes on taking over calls of others; looked at between
 *     calls
 */
public record DirectOptions(
        Duration slowHandlerLimit, int maxWaiting, int maxTakenOver, Duration maxTakeOverTime) {
    /** 100 ms; 65 536 calls waiting; 256 calls or 10 ms taken over. */
    public static final DirectOptions DEFAULTS =
            new DirectOptions(Duration.ofMillis(100), 65_536, 256, Duration.ofMillis(10));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when a duration is negative, {@code maxWaiting} is not
     *     positive or {@code maxTakenOver} is negative
     */
    public DirectOptions {
        Objects.requireNonNull(slowHandlerLimit, "slowHandlerLimit");
        Objects.requireNonNull(maxTakeOverTime, "maxTakeOverTime");
        if (slowHandlerLimit.isNegative() || maxTakeOverTime.isNegative()) {
            throw new IllegalArgumentException("A duration is negative");
        }
        if (maxWaiting < 1 || maxTakenOver < 0) {
            throw new IllegalArgumentException("maxWaiting < 1 or maxTakenOver < 0");
        }
    }

    /**
     * The same with another limit for slow handlers.
     *
     * @param limit the limit; zero switches the watch off
     * @return the options
     */
    public DirectOptions withSlowHandlerLimit(Duration limit) {
        return new DirectOptions(limit, maxWaiting, maxTakenOver, maxTakeOverTime);
    }

    boolean isWatched() {
        return !slowHandlerLimit.isZero();
    }
}
