package ipc.examples.search.api;

/**
 * A place in a batch where a search stopped or is to start.
 *
 * @param file the index of the file in {@link SearchBatch#files}
 * @param offset of the next byte in that file
 * @param line the number of the line that this byte is in, from 1
 * @param insideHit whether the byte is in the middle of a line that is a hit and whose beginning
 *     has been reported
 */
public record Position(int file, long offset, long line, boolean insideHit) {

    /** The beginning of a batch. */
    public static final Position START = new Position(0, 0, 1, false);

    /**
     * The beginning of a file.
     *
     * @param file the index of the file
     * @return its first byte
     */
    public static Position startOf(int file) {
        return new Position(file, 0, 1, false);
    }
}
