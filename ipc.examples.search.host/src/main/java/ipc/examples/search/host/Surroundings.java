package ipc.examples.search.host;

import ipc.examples.search.api.FileNames;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process finds itself in.
 *
 * @param directory the current one, as Java has its name
 * @param output the file that standard output goes to
 * @param processors how many there are
 */
record Surroundings(String directory, OutputFile output, int processors) {
    /** The current directory of whoever looks; workers have the same as their host. */
    private static final Path UNNAMED = Path.of("/proc/self/cwd");

    static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getProperty("user.dir"),
                OutputFile.standard(),
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * The bytes of a path to the current directory. Its name is not one where Java could not read
     * it.
     *
     * @throws UsageException when there is no path to it
     */
    byte[] directoryBytes() throws UsageException {
        if (!directory.contains(Root.UNKNOWN)) {
            return FileNames.bytesOf(Path.of(directory));
        }
        if (Files.isDirectory(UNNAMED)) {
            return FileNames.bytesOf(UNNAMED);
        }
        throw new UsageException(
                "the name of the current directory is not text in "
                        + Root.ENCODING
                        + "; go to another one");
    }
}
