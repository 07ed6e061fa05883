package ipc.examples.search.plugin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ipc.api.callback.Callback;
import ipc.examples.search.api.FileHits;
import ipc.examples.search.api.Hits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the hits of a batch and tells them in messages of a bounded size. Not thread-safe. */
final class HitSink {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final long LONGEST_DELAY_NANOS = 50_000_000;

    private final byte[] separator = {':'};
    private final byte[] newline = {'\n'};
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private final List<FileHits> parts = new ArrayList<>();
    private Callback<Hits> hits;
    private int used;
    private int partStart;
    private int file;
    private byte[] name;
    private boolean insideLine;
    private long total;
    private int calls;
    private long lastCall;

    /**
     * Begins a batch; forgets what is left of another.
     *
     * @param newHits is called with what is collected; stays the caller's to close
     */
    void begin(Callback<Hits> newHits) {
        hits = newHits;
        parts.clear();
        used = 0;
        partStart = 0;
        insideLine = false;
        total = 0;
        calls = 0;
        lastCall = System.nanoTime();
    }

    /**
     * Begins a file.
     *
     * @param index its index in the batch
     * @param printed its name, to stand in front of each line; null for none
     * @param inside whether the first thing to come is the rest of a line
     */
    void file(int index, byte[] printed, boolean inside) {
        endPart();
        file = index;
        name = printed;
        insideLine = inside;
    }

    /** Adds a whole line. */
    void line(long number, byte[] bytes, int from, int to) {
        beginLine(number);
        text(bytes, from, to);
        endLine();
    }

    void beginLine(long number) {
        if (name != null) {
            put(name, 0, name.length);
            put(separator, 0, 1);
        }
        byte[] digits = Long.toString(number).getBytes(ISO_8859_1);
        put(digits, 0, digits.length);
        put(separator, 0, 1);
        insideLine = true;
    }

    /** Adds a piece of a line's text. */
    void text(byte[] bytes, int from, int to) {
        put(bytes, from, to);
    }

    /** Ends the line; does nothing outside of one. */
    void endLine() {
        if (insideLine) {
            put(newline, 0, 1);
            insideLine = false;
        }
    }

    private void put(byte[] bytes, int from, int to) {
        total += to - from;
        int next = from;
        while (next < to) {
            if (used == chunk.length) {
                flush();
            }
            int length = Math.min(to - next, chunk.length - used);
            System.arraycopy(bytes, next, chunk, used, length);
            used += length;
            next += length;
        }
    }

    private void endPart() {
        if (used > partStart) {
            parts.add(new FileHits(file, Arrays.copyOfRange(chunk, partStart, used)));
            partStart = used;
        }
    }

    /**
     * Tells what is collected.
     *
     * @throws ipc.api.channel.DisconnectedException when nobody wants to know any more
     */
    void flush() {
        endPart();
        if (!parts.isEmpty()) {
            hits.call(new Hits(List.copyOf(parts)));
            calls++;
            parts.clear();
        }
        used = 0;
        partStart = 0;
        lastCall = System.nanoTime();
    }

    /** Tells what is collected if it has waited for long enough to be missed. */
    void flushIfDue() {
        if (used > 0 && System.nanoTime() - lastCall > LONGEST_DELAY_NANOS) {
            flush();
        }
    }

    /** How many bytes were added. */
    long total() {
        return total;
    }

    /** How often the callback was called. */
    int calls() {
        return calls;
    }
}
