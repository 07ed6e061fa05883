package ipc.examples.search.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;

/**
 * Standard output with a buffer, and standard error, with the progress line out of the way of both.
 * A line is written when it is whole, so that a search that breaks off leaves none that is half;
 * only one that is too long to be kept is written as it comes. Not thread-safe.
 *
 * <pre>
 *   buffer   |   whole lines   | begun line |          |
 *            0               whole        used
 * </pre>
 */
final class Output implements Printer {
    private static final long LONGEST_DELAY_NANOS = 100_000_000;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int LONGEST_KEPT_BYTES = 1024 * 1024;

    private final OutputStream out;
    private final PrintStream err;
    private final Progress progress;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int whole;
    private int used;

    /** Whether what was written ends in the middle of a line. */
    private boolean insideLine;

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
        int rest = from;
        if (to - from > buffer.length - used) {
            flush();
            int lines = endOfLines(bytes, from, to);
            if (lines > from || used + to - from > LONGEST_KEPT_BYTES) {
                rest = lines > from ? lines : to;
                write(buffer, 0, used);
                write(bytes, from, rest);
                used = 0;
            }
        }
        keep(bytes, rest, to);
    }

    private void keep(byte[] bytes, int from, int to) {
        int end = used + to - from;
        if (end > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(end, 2 * buffer.length));
        }
        System.arraycopy(bytes, from, buffer, used, to - from);
        int lines = endOfLines(buffer, used, end);
        if (lines > used) {
            whole = lines;
        }
        used = end;
    }

    /** Behind the last end of a line, or {@code from}. */
    private static int endOfLines(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** Prints a text. */
    void text(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        text(bytes, 0, bytes.length);
    }

    /**
     * Writes the lines in the buffer if they have waited for long enough to be missed, or are the
     * first hits.
     */
    void flushIfDue() throws IOException {
        if (firstHitNanos == 0 || System.nanoTime() - flushedNanos > LONGEST_DELAY_NANOS) {
            flush();
        }
    }

    /** Writes the lines in the buffer. */
    void flush() throws IOException {
        int length = whole;
        whole = 0;
        used -= length;
        write(buffer, 0, length);
        System.arraycopy(buffer, length, buffer, 0, used);
    }

    @Override
    public void breakLine() throws IOException {
        used = whole;
        flush();
        if (insideLine) {
            text("\n");
            flush();
        }
    }

    private void write(byte[] bytes, int from, int to) throws IOException {
        if (from == to) {
            return;
        }
        progress.hide();
        out.write(bytes, from, to - from);
        out.flush();
        insideLine = bytes[to - 1] != '\n';
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
