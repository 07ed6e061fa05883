package ipc.examples.search.api;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/**
 * A file that was not searched, or not to its end.
 *
 * @param file the index of the file in {@link SearchBatch#files}
 * @param reason why, in words
 */
public record FileError(int file, String reason) {

    /**
     * Says why a file could not be read, in the words that other programs use.
     *
     * @param error what reading it threw
     * @return the reason, without the file's name
     */
    public static String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (error instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (error instanceof FileSystemLoopException) {
            return "Too many levels of symbolic links";
        }
        if (error instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason();
        }
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }
}
