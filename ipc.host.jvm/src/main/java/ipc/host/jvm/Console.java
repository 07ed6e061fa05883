package ipc.host.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A worker's standard streams, which are its road to the host: the end of input says that the host
 * is gone, output takes the report. Plugins get an empty input instead, and standard error for
 * output. Thread-safe.
 */
final class Console {
    private static final Duration HALT_TIMEOUT = Duration.ofMillis(700);
    private static final int STATUS_HALTED = 1;

    private final InputStream lifeline;
    private final PrintStream reports;
    private final CountDownLatch finished = new CountDownLatch(1);

    private Console(InputStream lifeline, PrintStream reports) {
        this.lifeline = lifeline;
        this.reports = reports;
    }

    /** Takes them from the rest of this process. */
    static Console takeOver() {
        var console =
                new Console(System.in, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        return console;
    }

    /**
     * Has an action run when the host is gone or wants this process to end. Halts the process when
     * {@link #finish} has not been called soon after.
     */
    void onHostGone(Runnable action, Runnable beforeHalt) {
        var thread = new Thread(() -> watch(action, beforeHalt), "ipc-lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(Runnable action, Runnable beforeHalt) {
        try {
            lifeline.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("The host is lost: " + e.getMessage());
        }
        action.run();
        try {
            if (finished.await(HALT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody wants the end even sooner
        }
        try {
            beforeHalt.run();
        } finally {
            Runtime.getRuntime().halt(STATUS_HALTED);
        }
    }

    /** Says how the plugin ended. */
    void report(String line) {
        reports.println(line);
    }

    /** Says that everything is stopped and the process about to end. */
    void finish() {
        finished.countDown();
    }

    /** Waits until everything is stopped, no longer than the process would be let live. */
    void awaitFinish() throws InterruptedException {
        finished.await(HALT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
