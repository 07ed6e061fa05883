package ipc.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The framework's files: in a folder of the temporary directory that carries this process's id, so
 * that a later run can tell and delete what a killed one has left.
 *
 * @param path the folder, for this user only
 */
record Storage(Path path) {
    private static final String PREFIX = "ipc-framework-";

    static Storage create() throws IOException {
        return new Storage(Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-"));
    }

    void delete() throws IOException {
        delete(path);
    }

    /**
     * Deletes folders of this user's processes that are gone. Others may sweep at the same time.
     */
    static void sweep(Path temporary) throws IOException {
        String me = System.getProperty("user.name");
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && !isAlive(folder.getFileName().toString())
                        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(me)) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean isAlive(String name) {
        String pid = name.substring(PREFIX.length()).replaceFirst("-.*", "");
        return !pid.matches("\\d{1,18}") || ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
