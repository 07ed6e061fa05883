package ipc.examples.search.host;

import ipc.examples.search.api.FileError;
import ipc.examples.search.api.FileHits;
import ipc.examples.search.api.Position;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/**
 * A part of a batch: from a position to where an attempt will stop. Its state belongs to the {@link
 * Assembler}.
 *
 * <pre>
 *   READY --start--> RUNNING --all came--> DONE --its turn, printed--> gone
 *     ^-----abandon-----'
 * </pre>
 */
final class Piece implements Comparable<Piece> {

    /** Where a piece is in its life. */
    enum State {
        READY,
        RUNNING,
        DONE
    }

    private static final Comparator<Piece> ORDER =
            Comparator.<Piece>comparingLong(piece -> piece.batch.number())
                    .thenComparingInt(piece -> piece.start.file())
                    .thenComparingLong(piece -> piece.start.offset());

    final Batch batch;
    final Position start;
    State state = State.READY;

    /** How many attempts there were. */
    int attempts;

    /** How many workers were lost at it, or at one that it is the rest of. */
    int losses;

    /** Who is at it, while it is running. */
    Attempt attempt;

    /** Hits that wait for the piece's turn; none when it is the first in order. */
    final Queue<FileHits> waiting = new ArrayDeque<>();

    long waitingBytes;

    /** Whether its output may end in the middle of a line; known when it is done. */
    boolean brokenOff;

    /** What the plugin could not read; known when it is done. */
    List<FileError> errors = List.of();

    /** Whether the piece reaches to the end of its batch; known when it is done. */
    boolean last;

    /**
     * How far it is printed: the file that the last printed byte belongs to, and the bytes of this
     * file.
     */
    int printedFile = -1;

    long printedBytes;

    /** The piece that follows in the order of the output, if it is known. */
    Piece next;

    Piece(Batch batch, Position start) {
        this.batch = batch;
        this.start = start;
    }

    @Override
    public int compareTo(Piece other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
