package ipc.launcher;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The framework's files: in a folder of the temporary directory that carries this process's id, so
 * that a later run can tell and delete what a killed one has left.
 *
 * @param path the folder, for this user only
 */
record Storage(Path path) {
    private static final int ATTEMPTS = 10;
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

    /**
     * Deletes a folder; again and again while a worker that is ending deletes its files there, too.
     */
    private static void delete(Path folder) throws IOException {
        for (int attempt = 1; Files.exists(folder, LinkOption.NOFOLLOW_LINKS); attempt++) {
            try {
                deleteOnce(folder);
            } catch (NoSuchFileException | DirectoryNotEmptyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void deleteOnce(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException error)
                            throws IOException {
                        Files.deleteIfExists(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
