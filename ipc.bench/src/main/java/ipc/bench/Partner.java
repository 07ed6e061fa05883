package ipc.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Another thread that takes part in a round. When it fails it interrupts the one that made it,
 * which would wait for ever otherwise, and {@link #join} tells why.
 */
final class Partner {
    private final FutureTask<Void> task;

    private Partner(FutureTask<Void> task) {
        this.task = task;
    }

    static Partner start(String name, Callable<Void> work) {
        Thread starter = Thread.currentThread();
        FutureTask<Void> task =
                new FutureTask<>(
                        () -> {
                            try {
                                return work.call();
                            } catch (Exception | Error e) {
                                starter.interrupt();
                                throw e;
                            }
                        });
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new Partner(task);
    }

    boolean isDone() {
        return task.isDone();
    }

    /** Waits until it has done its part. */
    void join() throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The other thread failed", e.getCause());
        }
    }
}
