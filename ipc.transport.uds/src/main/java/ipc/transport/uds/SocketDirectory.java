package ipc.transport.uds;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the private directory of the socket files: owned by this user, entered by nobody else, with
 * a path that is short enough. Nothing in it is opened before that is sure, since another user may
 * have made it, and put there what harms whoever opens it.
 */
final class SocketDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(SocketDirectory.class);

    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rwx------");

    private SocketDirectory() {}

    /** Where socket files may go, the best place first. */
    static List<Path> candidates() {
        String name =
                "ipc-" + System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        List<Path> bases = new ArrayList<>();
        Path runtime = path(System.getenv("XDG_RUNTIME_DIR"));
        if (runtime != null && runtime.isAbsolute() && Files.isWritable(runtime)) {
            bases.add(runtime);
        }
        Path temp = path(System.getProperty("java.io.tmpdir"));
        if (temp != null) {
            bases.add(temp.toAbsolutePath());
        }
        bases.add(Path.of("/tmp"));
        return bases.stream().map(base -> base.resolve(name)).distinct().toList();
    }

    /** A path that somebody has set; null when there is none, or it is none in this locale. */
    private static Path path(String setting) {
        try {
            return setting == null || setting.isEmpty() ? null : Path.of(setting);
        } catch (InvalidPathException e) {
            LOG.debug("no place for socket files: {}", e.getMessage());
            return null;
        }
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
        if (directory.getParent() == null) {
            throw new IOException("sockets cannot be in the root directory");
        }
        try {
            Files.createDirectories(directory.getParent());
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            makePrivate(directory, currentUser());
        }
        return SocketFile.create(directory);
    }

    /** Makes a directory that was there already private; it must be one, and the user's own. */
    static void makePrivate(Path directory, UserPrincipal user) throws IOException {
        PosixFileAttributes attributes = attributes(directory);
        if (!attributes.isDirectory()) {
            throw new IOException(
                    directory + (attributes.isSymbolicLink() ? " is a link" : " is no directory"));
        }
        if (!attributes.owner().equals(user)) {
            throw new IOException(
                    "directory "
                            + directory
                            + " belongs to "
                            + attributes.owner().getName()
                            + ", not to "
                            + user.getName());
        }
        if (!attributes.permissions().equals(PRIVATE)) {
            Files.setPosixFilePermissions(directory, PRIVATE);
        }
    }

    /**
     * The user this process runs as: the owner of what it makes where nobody else can replace it.
     */
    private static UserPrincipal currentUser() throws IOException {
        Path probe;
        try {
            probe = Files.createTempFile("ipc-", ".probe");
        } catch (IOException e) {
            LOG.debug("cannot make a file in the temp directory; asking the kernel", e);
            return Files.getOwner(Path.of("/proc/self"));
        }
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static PosixFileAttributes attributes(Path directory) throws IOException {
        return Files.readAttributes(
                directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
