package ipc.examples.search.api;

import java.util.List;
import java.util.Optional;

/**
 * The end of the work on a batch.
 *
 * @param calls how often {@link SearchBatch#hits} was called
 * @param files how many files were finished
 * @param bytes how many bytes were searched
 * @param errors the files that could not be read, in order
 * @param rest where to go on, when a limit was reached; empty when the whole batch is done
 */
public record BatchEnd(
        int calls, int files, long bytes, List<FileError> errors, Optional<Position> rest) {}
