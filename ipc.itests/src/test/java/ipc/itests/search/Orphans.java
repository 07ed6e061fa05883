package ipc.itests.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes whose parent may be gone. When such a one ends, it is the machine's init that has to
 * take notice, which takes some a second or two; until then it is a zombie, and alive as far as
 * Java knows.
 */
final class Orphans {

    private static final long LOOK_MS = 10;

    /** Waits until all have ended; fails when the time is up first. */
    static void awaitEnd(List<ProcessHandle> processes, Duration timeout)
            throws IOException, InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (ProcessHandle process : processes) {
            while (!hasEnded(process)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "After " + timeout + " there still is " + process.info());
                }
            }
        }
    }

    /** Whether it has ended; waits a moment for that. */
    private static boolean hasEnded(ProcessHandle process)
            throws IOException, InterruptedException, ExecutionException {
        try {
            process.onExit().get(LOOK_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return isZombie(process);
        }
    }

    // pid (name) state ...
    private static boolean isZombie(ProcessHandle process) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (NoSuchFileException e) {
            return true; // or not even that
        }
    }

    private Orphans() {}
}
