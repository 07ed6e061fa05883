package ipc.tck.stage;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread that is in a blocking call, and can be interrupted there.
 *
 * @param <R> what the call returns
 */
public final class Blocked<R> {
    private final CompletableFuture<R> outcome = new CompletableFuture<>();
    private final Thread thread;

    private Blocked(Callable<R> call) {
        thread =
                new Thread(
                        () -> {
                            try {
                                outcome.complete(call.call());
                            } catch (Throwable e) { // handed to whoever asks for the outcome
                                outcome.completeExceptionally(e);
                            }
                        },
                        "tck-blocked");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts a call and waits until it blocks.
     *
     * @param <R> what the call returns
     * @param call the call
     * @return its thread
     */
    public static <R> Blocked<R> in(Callable<R> call) {
        Blocked<R> started = new Blocked<>(call);
        Await.blocked(started.thread);
        return started;
    }

    /**
     * Starts a call.
     *
     * @param <R> what the call returns
     * @param call the call
     * @return its thread
     */
    public static <R> Blocked<R> started(Callable<R> call) {
        return new Blocked<>(call);
    }

    /** Interrupts it. */
    public void interrupt() {
        thread.interrupt();
    }

    /**
     * Whether the call has ended.
     *
     * @return true from then on
     */
    public boolean isDone() {
        return outcome.isDone();
    }

    /**
     * Waits for the end of the call; fails the scenario when it does not come.
     *
     * @return what it returned
     * @throws Exception what it threw
     */
    public R outcome() throws Exception {
        try {
            return outcome.get(Pending.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new AssertionError("Still blocked\n" + Threads.dump(), e);
        }
    }
}
