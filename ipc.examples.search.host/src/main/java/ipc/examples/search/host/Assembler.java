package ipc.examples.search.host;

import ipc.examples.search.api.BatchEnd;
import ipc.examples.search.api.FileError;
import ipc.examples.search.api.FileHits;
import ipc.examples.search.api.Hits;
import ipc.examples.search.api.Limits;
import ipc.examples.search.api.Position;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/**
 * Decides what is searched next, and puts what is found into order. The hits of the first piece
 * that is not done are printed as they come; those of later pieces wait for their turn, in bounded
 * memory: a piece is started only if what waits, and what the running pieces may add, leaves room
 * for its hits. The first piece is always started, so that things go on.
 *
 * <p>An attempt that is abandoned is as if it had never been, but for what it has printed, which
 * the next attempt's hits skip. So nothing is lost or printed twice, whatever becomes of the
 * workers.
 *
 * <p>A piece that a worker was lost at goes on file by file. A file that a second one is lost at is
 * left out, as it may be what they died of.
 *
 * <p>Does no I/O but through the printer. Not thread-safe.
 */
final class Assembler {
    /** How many workers a file may take with it. */
    private static final int MOST_LOSSES = 2;

    private static final String LEFT_OUT = "not searched: two workers were lost at it";

    /** What a piece of hits takes beside its bytes. */
    private static final int OVERHEAD_BYTES = 64;

    /**
     * By how much a plugin may exceed the limit of hits: the longest line that it handles in one
     * go, and its name.
     */
    private static final int EXCESS_BYTES = 320 * 1024;

    private final Printer printer;
    private final Limits limits;

    /** One file, or a buffer full of it. */
    private final Limits leastLimits;

    private final long budgetBytes;
    private final TreeSet<Piece> ready = new TreeSet<>();
    private Piece first;
    private Piece last;

    /** What the hits of the running pieces may take, and those that wait do take. */
    private long committedBytes;

    private long lines;
    private long files;
    private long bytes;

    /**
     * Makes one.
     *
     * @param printer takes the output
     * @param limits of each attempt
     * @param budgetBytes how much memory may be taken by hits that wait for their turn
     */
    Assembler(Printer printer, Limits limits, long budgetBytes) {
        this.printer = printer;
        this.limits = limits;
        this.leastLimits = new Limits(limits.hitBytes(), 0);
        this.budgetBytes = budgetBytes;
    }

    /** Adds a batch behind all others. */
    void add(Batch batch) throws IOException {
        Piece piece = new Piece(batch, Position.START);
        if (first == null) {
            first = piece;
        } else {
            last.next = piece;
        }
        last = piece;
        if (batch.files().isEmpty()) {
            piece.state = Piece.State.DONE;
            piece.last = true;
            advance();
        } else {
            ready.add(piece);
        }
    }

    /** Starts the next piece, if there is one and there is room for its hits; null otherwise. */
    Attempt start() {
        if (ready.isEmpty()) {
            return null;
        }
        Piece piece = ready.first();
        if (piece != first && committedBytes + reserve() > budgetBytes) {
            return null;
        }
        ready.remove(piece);
        piece.state = Piece.State.RUNNING;
        Limits reach = piece.losses == 0 ? limits : leastLimits;
        piece.attempt = new Attempt(piece, reach, ++piece.attempts);
        committedBytes += reserve();
        return piece.attempt;
    }

    private long reserve() {
        return limits.hitBytes() + (long) EXCESS_BYTES;
    }

    /** Takes hits of an attempt. */
    void hits(Attempt attempt, Hits hits) throws IOException {
        if (!attempt.isCurrent()) {
            return;
        }
        attempt.calls++;
        for (FileHits part : hits.files()) {
            if (attempt.piece == first) {
                print(attempt, part);
            } else {
                attempt.piece.waiting.add(part);
                attempt.piece.waitingBytes += part.text().length + OVERHEAD_BYTES;
            }
        }
        endIfComplete(attempt);
    }

    /** Takes the end of an attempt. */
    void ended(Attempt attempt, BatchEnd end) throws IOException {
        if (attempt.isCurrent()) {
            attempt.end = end;
            endIfComplete(attempt);
        }
    }

    /** Gives an attempt up; its piece can be started again. */
    void abandon(Attempt attempt) {
        if (!attempt.isCurrent()) {
            return;
        }
        Piece piece = attempt.piece;
        piece.attempt = null;
        piece.waiting.clear();
        piece.waitingBytes = 0;
        piece.state = Piece.State.READY;
        committedBytes -= reserve();
        ready.add(piece);
    }

    /** Gives an attempt up that a worker was lost at. */
    void lost(Attempt attempt) throws IOException {
        if (!attempt.isCurrent()) {
            return;
        }
        Piece piece = attempt.piece;
        abandon(attempt);
        if (++piece.losses == MOST_LOSSES) {
            leaveOut(piece);
        }
    }

    /** Ends a piece, which is at most one file by now, without having searched it. */
    private void leaveOut(Piece piece) throws IOException {
        ready.remove(piece);
        piece.state = Piece.State.DONE;
        int file = piece.start.file();
        piece.errors = List.of(new FileError(file, LEFT_OUT));
        piece.brokenOff = piece.printedFile == file;
        piece.last = file + 1 == piece.batch.files().size();
        if (!piece.last) {
            insertAfter(piece, restOf(piece, Position.startOf(file + 1), 0));
        }
        if (piece == first) {
            advance();
        }
    }

    private void endIfComplete(Attempt attempt) throws IOException {
        BatchEnd end = attempt.end;
        if (end == null || attempt.calls < end.calls()) {
            return;
        }
        Piece piece = attempt.piece;
        piece.state = Piece.State.DONE;
        piece.attempt = null;
        piece.errors = end.errors();
        piece.last = end.rest().isEmpty();
        committedBytes += piece.waitingBytes - reserve();
        files += end.files();
        bytes += end.bytes();
        if (end.rest().isPresent()) {
            long seen = attempt.seenFile == piece.printedFile ? attempt.seenBytes : 0;
            Piece rest = restOf(piece, end.rest().get(), seen);
            rest.losses = piece.losses;
            insertAfter(piece, rest);
        }
        if (piece == first) {
            advance();
        }
    }

    /**
     * The rest of a piece. An attempt with lower limits may have stopped before the end of what an
     * earlier one had printed.
     */
    private static Piece restOf(Piece piece, Position start, long seenBytes) {
        Piece rest = new Piece(piece.batch, start);
        if (piece.printedFile >= start.file()) {
            rest.printedFile = piece.printedFile;
            rest.printedBytes = piece.printedBytes - seenBytes;
        }
        return rest;
    }

    private void insertAfter(Piece piece, Piece rest) {
        rest.next = piece.next;
        piece.next = rest;
        if (last == piece) {
            last = rest;
        }
        ready.add(rest);
    }

    /** Prints what is due now that the first piece has changed. */
    private void advance() throws IOException {
        while (first != null && first.state == Piece.State.DONE) {
            if (first.brokenOff) {
                printer.breakLine();
            }
            tellProblems(first);
            first = first.next;
            if (first != null) {
                printWaiting(first);
            }
        }
        if (first == null) {
            last = null;
        }
    }

    private void printWaiting(Piece piece) throws IOException {
        Attempt reader = piece.attempt != null ? piece.attempt : new Attempt(piece, limits, 0);
        for (FileHits part = piece.waiting.poll(); part != null; part = piece.waiting.poll()) {
            print(reader, part);
        }
        if (piece.state == Piece.State.DONE) {
            committedBytes -= piece.waitingBytes;
        }
        piece.waitingBytes = 0;
    }

    /** Prints what an earlier attempt has not printed already. */
    private void print(Attempt attempt, FileHits part) throws IOException {
        Piece piece = attempt.piece;
        byte[] text = part.text();
        if (part.file() != attempt.seenFile) {
            attempt.seenFile = part.file();
            attempt.seenBytes = 0;
        }
        long begin = attempt.seenBytes;
        attempt.seenBytes += text.length;
        if (part.file() < piece.printedFile) {
            return;
        }
        if (part.file() > piece.printedFile) {
            piece.printedFile = part.file();
            piece.printedBytes = 0;
        }
        int from = (int) Math.min(text.length, Math.max(0, piece.printedBytes - begin));
        printer.text(text, from, text.length);
        piece.printedBytes += text.length - from;
        for (int i = from; i < text.length; i++) {
            if (text[i] == '\n') {
                lines++;
            }
        }
    }

    private void tellProblems(Piece piece) throws IOException {
        for (FileError error : piece.errors) {
            printer.problem(piece.batch.files().get(error.file()).path(), error.reason());
        }
        if (piece.last) {
            for (Batch.Problem problem : piece.batch.problems()) {
                printer.problem(problem.path(), problem.reason());
            }
        }
    }

    /** Whether everything that was added is printed. */
    boolean isIdle() {
        return first == null;
    }

    /** How many lines are printed. */
    long lines() {
        return lines;
    }

    /** How many files are searched. */
    long files() {
        return files;
    }

    /** How many bytes were read for what is searched. */
    long bytes() {
        return bytes;
    }
}
