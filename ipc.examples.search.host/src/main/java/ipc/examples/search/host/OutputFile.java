package ipc.examples.search.host;

import ipc.examples.search.api.FileError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that the output goes to. It must not be searched: hits would be found again in what they
 * are printed to, and again, until the disk is full.
 *
 * @param key tells it from other files, as {@link BasicFileAttributes#fileKey} does; null when the
 *     output does not go to a file
 */
record OutputFile(Object key) {
    /** For output that goes somewhere else. */
    static final OutputFile NONE = new OutputFile(null);

    /** Why it is left out, as grep says it. */
    static final String REASON = "input file is also the output";

    private static final Logger LOG = LoggerFactory.getLogger(OutputFile.class);
    private static final Path STANDARD = Path.of("/dev/fd/1");

    /** The file that standard output of this process goes to. */
    static OutputFile standard() {
        return at(STANDARD);
    }

    /** The file that a path leads to, if that is a file. */
    static OutputFile at(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() ? new OutputFile(attributes.fileKey()) : NONE;
        } catch (IOException e) {
            LOG.debug("Nobody can tell where {} leads: {}", path, FileError.reason(e));
            return NONE;
        }
    }

    /** Whether a file of these attributes is it. */
    boolean is(BasicFileAttributes attributes) {
        return key != null && key.equals(attributes.fileKey());
    }
}
