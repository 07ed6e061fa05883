package ipc.examples.search.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Standard output with a buffer, and standard error, with the progress line out of the way of both.
 * Not thread-safe.
 */
final class Output implements Printer {
    private static final long LONGEST_DELAY_NANOS = 100_000_000;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final OutputStream out;
    private final PrintStream err;
    private final Progress progress;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private long flushedNanos;
    private long firstHitNanos;
    private boolean problems;

    Output(OutputStream out, PrintStream err, Progress progress) {
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    @Override
    public void text(byte[] bytes, int from, int to) throws IOException {
        if (to - from > buffer.length - used) {
            flush();
        }
        if (to - from > buffer.length) {
            write(bytes, from, to);
        } else {
            System.arraycopy(bytes, from, buffer, used, to - from);
            used += to - from;
        }
    }

    /** Prints a text. */
    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        text(bytes, 0, bytes.length);
    }

    /**
     * Writes what is in the buffer if it has waited for long enough to be missed, or is the first
     * hit.
     */
    void flushIfDue() throws IOException {
        if (used > 0
                && (firstHitNanos == 0 || System.nanoTime() - flushedNanos > LONGEST_DELAY_NANOS)) {
            flush();
        }
    }

    /** Writes what is in the buffer. */
    void flush() throws IOException {
        if (used > 0) {
            int length = used;
            used = 0;
            write(buffer, 0, length);
        }
    }

    private void write(byte[] bytes, int from, int to) throws IOException {
        progress.hide();
        out.write(bytes, from, to - from);
        out.flush();
        flushedNanos = System.nanoTime();
        if (firstHitNanos == 0) {
            firstHitNanos = flushedNanos;
        }
    }

    @Override
    public void problem(byte[] path, String reason) throws IOException {
        flush();
        problems = true;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes("ipc: ".getBytes(UTF_8));
        line.writeBytes(path);
        line.writeBytes((": " + reason + "\n").getBytes(UTF_8));
        progress.hide();
        err.write(line.toByteArray(), 0, line.size());
        err.flush();
    }

    /** Says one line on standard error. */
    void say(String line) {
        progress.hide();
        err.println("ipc: " + line);
        err.flush();
    }

    /** Whether there were problems. */
    boolean hasProblems() {
        return problems;
    }

    /** When the first hit was written, as {@link System#nanoTime}; 0 if none was. */
    long firstHitNanos() {
        return firstHitNanos;
    }
}
