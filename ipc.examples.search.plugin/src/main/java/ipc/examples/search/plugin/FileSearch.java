package ipc.examples.search.plugin;

import ipc.examples.search.api.Limits;
import ipc.examples.search.api.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Searches one file after the other through one buffer, which slides over each: a file may be
 * larger than memory, and so may a line, unless it is matched against an expression. Not
 * thread-safe.
 *
 * <pre>
 *   buffer   | searched already |     whole lines      | begun line |      |
 *            0     counted     next                                filled
 *   file      base                                             base + filled
 * </pre>
 */
final class FileSearch {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int BINARY_BYTES = 32 * 1024;
    private static final byte NEWLINE = '\n';

    private final byte[] buffer;
    private final ByteBuffer target;

    // of the batch
    private LineMatcher matcher;
    private HitSink sink;
    private Limits limits;
    private long read;

    // of the file
    private FileChannel file;
    private long base;
    private int next;
    private int filled;
    private boolean atEnd;

    /** Up to where newlines are counted: only hits have numbers, and most files have no hit. */
    private int counted;

    /** The number of the line that {@code counted} is in. */
    private long line;

    /** Whether {@code next} is inside a hit whose beginning is in the sink already. */
    private boolean insideHit;

    FileSearch() {
        this(BUFFER_BYTES);
    }

    /** With a small buffer, a small file has all the cases. */
    FileSearch(int bufferBytes) {
        buffer = new byte[bufferBytes];
        target = ByteBuffer.wrap(buffer);
    }

    /** Begins a batch. */
    void begin(LineMatcher newMatcher, HitSink newSink, Limits newLimits) {
        matcher = newMatcher;
        sink = newSink;
        limits = newLimits;
        read = 0;
    }

    /** How many bytes were searched since the batch began. */
    long bytesRead() {
        return read;
    }

    /** Whether one of the batch's limits is reached. */
    boolean isAtLimit() {
        return isAtHitLimit() || read >= limits.readBytes();
    }

    private boolean isAtHitLimit() {
        return sink.total() >= limits.hitBytes();
    }

    /**
     * Searches a file until its end or a limit.
     *
     * @param path the file
     * @param start where to start in it
     * @return where it stopped, or null at the end of the file
     * @throws IOException when it cannot be read
     */
    Position search(Path path, Position start) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            file = channel;
            line = start.line();
            insideHit = start.insideHit();
            seek(start.offset());
            fill();
            if (start.offset() == 0 && isBinary()) {
                return null;
            }
            while (true) {
                if (insideHit) {
                    copyHit();
                } else {
                    searchLines();
                }
                if (atEnd && next == filled && !insideHit) {
                    return null;
                }
                if (isAtLimit()) {
                    read -= filled - next; // will be read again
                    countLines(next);
                    return new Position(start.file(), base + next, line, insideHit);
                }
                sink.flushIfDue();
                fill();
            }
        } finally {
            file = null;
        }
    }

    private boolean isBinary() {
        return Bytes.indexOf(buffer, 0, Math.min(filled, BINARY_BYTES), (byte) 0) >= 0;
    }

    private void seek(long offset) throws IOException {
        if (offset > 0) {
            file.position(offset);
        }
        base = offset;
        next = 0;
        counted = 0;
        filled = 0;
        atEnd = false;
    }

    /** Slides the buffer on and fills it: whole, unless the file ends. */
    private void fill() throws IOException {
        countLines(next);
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        base += next;
        filled -= next;
        next = 0;
        counted = 0;
        while (filled < buffer.length && !atEnd) {
            target.limit(buffer.length).position(filled);
            int count = file.read(target);
            if (count < 0) {
                atEnd = true;
            } else {
                filled += count;
                read += count;
            }
        }
    }

    private void countLines(int to) {
        line += Bytes.count(buffer, counted, to, NEWLINE);
        counted = to;
    }

    /**
     * Searches the whole lines in the buffer, until the limit of hits: what is read need not be
     * read again.
     */
    private void searchLines() throws IOException {
        int end = atEnd ? filled : Bytes.lastIndexOf(buffer, next, filled, NEWLINE) + 1;
        if (end == next && !atEnd) {
            searchLongLine();
            return;
        }
        while (next < end) {
            int hit = matcher.find(buffer, next, end);
            if (hit < 0) {
                break;
            }
            int lineStart = Bytes.lastIndexOf(buffer, next, hit, NEWLINE) + 1;
            int newline = Bytes.indexOf(buffer, hit, end, NEWLINE);
            int lineEnd = newline < 0 ? end : newline;
            countLines(lineStart);
            sink.line(line, buffer, lineStart, lineEnd);
            line++;
            next = Math.min(lineEnd + 1, end);
            counted = next;
            if (isAtHitLimit()) {
                return;
            }
        }
        next = end;
    }

    /** The buffer is full and holds no whole line. */
    private void searchLongLine() throws IOException {
        LongLine whole = LongLine.at(file, base, base + filled);
        read += whole.end() - base - filled;
        if (matcher.matches(whole)) {
            sink.beginLine(line);
            insideHit = true;
        } else {
            seek(whole.end() + 1);
            line++;
        }
    }

    /** Copies what the buffer has of a hit. */
    private void copyHit() {
        int newline = Bytes.indexOf(buffer, next, filled, NEWLINE);
        int end = newline < 0 ? filled : newline;
        sink.text(buffer, next, end);
        next = end;
        if (newline >= 0 || atEnd) {
            sink.endLine();
            insideHit = false;
            line++;
            next = newline >= 0 ? newline + 1 : filled;
        }
        counted = next;
    }
}
