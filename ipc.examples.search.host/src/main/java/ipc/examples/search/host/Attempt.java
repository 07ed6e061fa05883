package ipc.examples.search.host;

import ipc.examples.search.api.BatchEnd;
import ipc.examples.search.api.Limits;
import ipc.examples.search.api.Position;

/**
 * One worker's work on a piece. When the worker is lost, the piece gets another attempt, and nobody
 * listens to this one.
 */
final class Attempt {
    final Piece piece;

    /** How far it may go. */
    final Limits limits;

    /** How many calls with hits have come. */
    int calls;

    /** The end, which may come before the last hits. */
    BatchEnd end;

    /**
     * How far the hits have come: the file that the last byte belongs to, and the bytes of this
     * file.
     */
    int seenFile = -1;

    long seenBytes;

    private final int number;

    /**
     * Makes one.
     *
     * @param piece what it is at
     * @param limits how far it may go
     * @param number counts the attempts at the piece, from 1
     */
    Attempt(Piece piece, Limits limits, int number) {
        this.piece = piece;
        this.limits = limits;
        this.number = number;
    }

    /** Whether it is the first one at the beginning of its batch. */
    boolean isFirstOfBatch() {
        return number == 1 && piece.start.equals(Position.START);
    }

    /** Whether its results still count. */
    boolean isCurrent() {
        return piece.attempt == this;
    }
}
