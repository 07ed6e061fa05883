package ipc.examples.search.api;

/**
 * A file to search.
 *
 * @param path its name as it is printed, in the bytes that the file system has, which need not be
 *     text in any encoding; relative to {@link SearchBatch#directory} unless it starts with a slash
 */
public record FileRef(byte[] path) {}
