package ipc.examples.search.host;

import java.io.PrintStream;
import java.util.Locale;

/**
 * A line on the terminal that says how far the search is; drawn over itself, taken away before
 * anything else is written. The number of files is not known before the end, so there is no bar to
 * draw. Not thread-safe.
 */
final class Progress {
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final long INTERVAL_NANOS = 100_000_000;

    private final PrintStream terminal;
    private final long startNanos = System.nanoTime();
    private long shownNanos = startNanos;
    private boolean visible;

    /**
     * Makes one.
     *
     * @param terminal where to draw; null when there is no terminal
     */
    Progress(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Draws the line, if it is time to. */
    void update(long files, long hits) {
        long now = System.nanoTime();
        if (terminal == null || now - shownNanos < INTERVAL_NANOS) {
            return;
        }
        shownNanos = now;
        visible = true;
        double seconds = (now - startNanos) / 1e9;
        terminal.print(
                CLEAR_LINE
                        + String.format(
                                Locale.ROOT,
                                "%,d files, %,d hits, %,.0f files/s",
                                files,
                                hits,
                                files / seconds));
        terminal.flush();
    }

    /** Takes the line away. */
    void hide() {
        if (visible) {
            visible = false;
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }

    /** How long to wait for something to happen before the line is to be drawn again. */
    long intervalNanos() {
        return terminal == null ? Long.MAX_VALUE : INTERVAL_NANOS;
    }
}
