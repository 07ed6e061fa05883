package ipc.router;

import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link LoopRouter} works.
 *
 * @param slowHandlerLimit a handler that runs longer is reported while it runs; zero switches the
 *     watch off
 */
public record RouterOptions(Duration slowHandlerLimit) {
    /** A handler is reported after 100 ms. */
    public static final RouterOptions DEFAULTS = new RouterOptions(Duration.ofMillis(100));

    /** No handler is ever reported, and none is watched. */
    public static final RouterOptions UNWATCHED = new RouterOptions(Duration.ZERO);

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException when the limit is negative
     */
    public RouterOptions {
        Objects.requireNonNull(slowHandlerLimit, "slowHandlerLimit");
        if (slowHandlerLimit.isNegative()) {
            throw new IllegalArgumentException("slowHandlerLimit is negative: " + slowHandlerLimit);
        }
    }

    boolean isWatched() {
        return !slowHandlerLimit.isZero();
    }
}
