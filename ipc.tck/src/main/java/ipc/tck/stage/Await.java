package ipc.tck.stage;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions, with a deadline. */
public final class Await {

    /**
     * Waits until a condition holds; fails the scenario when it never does.
     *
     * @param what the condition, for the failure
     * @param condition looked at every few milliseconds
     */
    public static void until(String what, BooleanSupplier condition) {
        if (!holds(condition, Pending.PATIENCE)) {
            throw new AssertionError(
                    "Not within " + Pending.PATIENCE + ": " + what + "\n" + Threads.dump());
        }
    }

    /**
     * Waits until a condition holds.
     *
     * @param condition looked at every few milliseconds
     * @param timeout how long to wait
     * @return false when the time was up first
     */
    public static boolean holds(BooleanSupplier condition, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return true;
    }

    /**
     * Waits for a latch; fails the scenario when it does not open.
     *
     * @param what it stands for, for the failure
     * @param latch the latch
     * @throws InterruptedException when interrupted
     */
    public static void latch(String what, CountDownLatch latch) throws InterruptedException {
        if (!latch.await(Pending.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(
                    "Not within " + Pending.PATIENCE + ": " + what + "\n" + Threads.dump());
        }
    }

    /**
     * Waits until a thread waits for something: it is in the blocking call that it was started for.
     *
     * @param thread the thread
     */
    public static void blocked(Thread thread) {
        until(
                thread.getName() + " blocks",
                () ->
                        switch (thread.getState()) {
                            case WAITING, TIMED_WAITING -> true;
                            default -> isInPoll(thread);
                        });
    }

    /** A thread that waits in a selector or in a read is runnable to the JVM. */
    private static boolean isInPoll(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.isNativeMethod()
                    && (frame.getMethodName().contains("wait")
                            || frame.getMethodName().contains("poll")
                            || frame.getMethodName().contains("read"))) {
                return true;
            }
        }
        return false;
    }

    private Await() {}
}
