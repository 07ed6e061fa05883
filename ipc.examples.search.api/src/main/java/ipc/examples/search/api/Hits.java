package ipc.examples.search.api;

import java.util.List;

/**
 * Some hits of a batch.
 *
 * @param files parts of the output, in the order of the files; a file may come several times
 */
public record Hits(List<FileHits> files) {}
