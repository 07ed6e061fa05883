package ipc.examples.search.host;

import ipc.examples.search.api.FileRef;
import java.util.List;

/**
 * Some files that follow each other in the order of the output.
 *
 * @param number counts the batches
 * @param files the files
 * @param problems what the walk could not read, to be told after the files' hits
 */
record Batch(long number, List<FileRef> files, List<Problem> problems) {

    /**
     * Something that could not be read.
     *
     * @param path its bytes
     * @param reason why
     */
    record Problem(byte[] path, String reason) {}
}
