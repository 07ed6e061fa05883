package ipc.examples.search.api;

/**
 * Hits in one file, as they are to be printed. The text of a file's hits does not depend on how it
 * is cut into pieces: a part may begin and end in the middle of a line.
 *
 * @param file the index of the file in {@link SearchBatch#files}
 * @param text {@code path:line:text}, or {@code line:text} when names are not wanted, with an end
 *     of line each
 */
public record FileHits(int file, byte[] text) {}
