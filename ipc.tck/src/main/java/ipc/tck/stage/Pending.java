package ipc.tck.stage;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Something under way on another thread or in another process.
 *
 * @param <R> its outcome
 */
public final class Pending<R> {
    /** How long anything may take; scenarios that need longer say so. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CompletableFuture<R> outcome;
    private final Supplier<String> diagnosis;

    /**
     * Wraps a future.
     *
     * @param outcome completed when it is over
     * @param diagnosis asked when it takes too long: what its threads are doing
     */
    public Pending(CompletableFuture<R> outcome, Supplier<String> diagnosis) {
        this.outcome = outcome;
        this.diagnosis = diagnosis;
    }

    /**
     * Whether it is over.
     *
     * @return true from then on
     */
    public boolean isDone() {
        return outcome.isDone();
    }

    /**
     * Waits for the outcome; fails the scenario when it does not come.
     *
     * @return the outcome
     */
    public R await() {
        return await(PATIENCE);
    }

    /**
     * Waits for the outcome; fails the scenario when it does not come in time. Throws what the code
     * threw.
     *
     * @param timeout how long to wait
     * @return the outcome
     */
    public R await(Duration timeout) {
        try {
            return outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Pending.<RuntimeException>sneaky(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "Not done after " + timeout + "; its threads:\n" + diagnosis.get(), e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting:\n" + diagnosis.get(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }
}
