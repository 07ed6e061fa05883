package ipc.transport.uds;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the private directory of the socket files: owned by this user, entered by nobody else, with
 * a path that is short enough.
 */
final class SocketDirectory {

    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rwx------");

    private SocketDirectory() {}

    /** Where socket files may go, the best place first. */
    static List<Path> candidates() {
        String name =
                "ipc-" + System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        List<Path> bases = new ArrayList<>();
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null
                && Path.of(runtime).isAbsolute()
                && Files.isWritable(Path.of(runtime))) {
            bases.add(Path.of(runtime));
        }
        bases.add(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
        bases.add(Path.of("/tmp"));
        return bases.stream().map(base -> base.resolve(name)).distinct().toList();
    }

    /**
     * Reserves a socket file in the first directory that will do, and sweeps what dead processes
     * left there.
     */
    static SocketFile makeFile(List<Path> directories) throws IOException {
        IOException failure = new IOException("no directory for socket files");
        for (Path directory : directories) {
            try {
                SocketFile file = makeFile(directory.toAbsolutePath());
                SocketFile.sweep(directory);
                return file;
            } catch (IOException e) {
                if (directories.size() == 1) {
                    throw e;
                }
                failure = new IOException(failure.getMessage() + "; " + e, e);
            }
        }
        throw failure;
    }

    private static SocketFile makeFile(Path directory) throws IOException {
        if (!Addresses.fits(directory.resolve("x".repeat(SocketFile.MAX_NAME_CHARS)))) {
            throw new IOException(
                    "the path of directory " + directory + " is too long for a socket");
        }
        try {
            Files.createDirectories(directory.getParent());
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            check(directory);
        }
        SocketFile file = SocketFile.create(directory);
        PosixFileAttributes attributes = attributes(directory);
        if (!attributes.owner().equals(file.user())) {
            file.close();
            throw new IOException(
                    "directory "
                            + directory
                            + " belongs to "
                            + attributes.owner()
                            + ", not to "
                            + file.user());
        }
        if (!attributes.permissions().equals(PRIVATE)) {
            Files.setPosixFilePermissions(directory, PRIVATE);
        }
        return file;
    }

    private static void check(Path directory) throws IOException {
        if (!attributes(directory).isDirectory()) {
            throw new IOException(directory + " is no directory");
        }
    }

    private static PosixFileAttributes attributes(Path directory) throws IOException {
        return Files.readAttributes(
                directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
