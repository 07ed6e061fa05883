package ipc.tck.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread of a scenario. */
final class TestThread {

    /** What it does. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    private final CompletableFuture<Void> outcome = new CompletableFuture<>();
    private final Thread thread;

    TestThread(String name, Body body) {
        thread =
                new Thread(
                        () -> {
                            try {
                                body.run();
                                outcome.complete(null);
                            } catch (Throwable e) { // handed to whoever joins
                                outcome.completeExceptionally(e);
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    /** Waits for its end; fails as it failed. */
    void join() throws InterruptedException {
        try {
            outcome.get(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(thread.getName() + " failed", e.getCause());
        } catch (TimeoutException e) {
            AssertionError stuck = new AssertionError(thread.getName() + " does not end");
            stuck.setStackTrace(thread.getStackTrace());
            throw stuck;
        }
    }
}
