package ipc.tck.stage;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Threads for errands and for what a scenario does beside its main thread. */
public final class Threads implements AutoCloseable {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final ExecutorService executor =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread made = new Thread(task, "tck-" + NUMBERS.incrementAndGet());
                        made.setDaemon(true);
                        return made;
                    });

    /**
     * Runs code on a thread of its own.
     *
     * @param <R> its outcome
     * @param code what to run
     * @return what is under way
     */
    public <R> Pending<R> begin(Callable<R> code) {
        CompletableFuture<R> outcome = new CompletableFuture<>();
        executor.execute(
                () -> {
                    try {
                        outcome.complete(code.call());
                    } catch (Throwable e) { // handed to whoever awaits it
                        outcome.completeExceptionally(e);
                    }
                });
        return new Pending<>(outcome, Threads::dump);
    }

    /** Interrupts what still runs, and waits for it. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new AssertionError("Still running after an interrupt:\n" + dump());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What the threads of this process are doing.
     *
     * @return their stack traces
     */
    public static String dump() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getValue().length > 0)
                .map(Threads::describe)
                .collect(Collectors.joining("\n"));
    }

    private static String describe(Map.Entry<Thread, StackTraceElement[]> entry) {
        StringBuilder text = new StringBuilder();
        Thread thread = entry.getKey();
        text.append('"').append(thread.getName()).append("\" ").append(thread.getState());
        for (StackTraceElement frame : entry.getValue()) {
            text.append("\n    at ").append(frame);
        }
        return text.toString();
    }
}
