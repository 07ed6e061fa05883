package ipc.transport.uds;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a listening socket, {@code <process>-<random>.sock}, with a lock file beside it,
 * {@code <process>-<random>.lock}, that its process holds locked as long as it lives. Thread-safe.
 *
 * <p><b>Sweeping.</b> The kernel drops the lock when the process dies, however it dies. So whoever
 * gets the lock of a foreign file may delete both files, socket first, while holding it. A process
 * that is just opening makes the lock file, locks it, and looks whether it is still there before it
 * makes the socket: should a sweeper have come between, it takes another name. No name is used
 * twice.
 *
 * <p>Something else may delete files that look old, such as a cleaner of temp directories. So a
 * socket is deleted only if nobody answers there, lock or no lock, and a process that goes on using
 * its lock file keeps it young.
 *
 * <p>Closing any channel of a file drops all locks of the process on it (POSIX), so files of the
 * own process are not even opened; their names begin with its pid and start time. For the same
 * reason no symbolic link is followed.
 */
final class SocketFile {

    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);

    private static final String SOCKET = ".sock";
    private static final String LOCK = ".lock";
    private static final String PROCESS = processName();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rw-------");
    private static final int NAME_BITS = 40;
    private static final int TRIES = 16;

    /** How long a name may get, for those who check lengths. */
    static final int MAX_NAME_CHARS = 40;

    private final Path socket;
    private final Path lock;
    private final FileChannel lockChannel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SocketFile(Path socket, Path lock, FileChannel lockChannel) {
        this.socket = socket;
        this.lock = lock;
        this.lockChannel = lockChannel;
    }

    /** Reserves a name in the directory. */
    static SocketFile create(Path directory) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            String name = PROCESS + '-' + new BigInteger(NAME_BITS, RANDOM).toString(36);
            Path lock = directory.resolve(name + LOCK);
            FileChannel channel = lock(lock, Set.of(StandardOpenOption.CREATE_NEW));
            if (channel != null) {
                return new SocketFile(directory.resolve(name + SOCKET), lock, channel);
            }
        }
        throw new IOException("found no free name in " + directory + " in " + TRIES + " tries");
    }

    Path path() {
        return socket;
    }

    /** The user this process runs as: the owner of what it makes. */
    UserPrincipal user() throws IOException {
        return Files.getOwner(lock, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Removes both files, and those of processes that have died meanwhile: who survives a crash
     * cleans up. Idempotent.
     */
    void close() {
        if (closed.compareAndSet(false, true)) {
            remove(socket, lock, lockChannel);
            sweep(socket.getParent());
        }
    }

    /** Keeps the lock file from looking old. Opens nothing, which would drop the lock. */
    void keepYoung() {
        try {
            Files.setPosixFilePermissions(lock, PRIVATE);
        } catch (IOException e) {
            LOG.debug("{} has been deleted by somebody else", lock, e);
        }
    }

    /** Removes the files of processes that have died. */
    static void sweep(Path directory) {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(directory, "*{" + SOCKET + "," + LOCK + "}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.startsWith(PROCESS + '-')) {
                    trySweep(directory, name.substring(0, name.length() - SOCKET.length()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("sweeping {} failed", directory, e);
        }
    }

    /** Sweeps one socket and its lock file; what cannot be swept keeps nobody from the rest. */
    private static void trySweep(Path directory, String name) {
        try {
            sweep(directory.resolve(name + SOCKET), directory.resolve(name + LOCK));
        } catch (OverlappingFileLockException e) {
            LOG.debug("another thread sweeps {} just now", name, e);
        } catch (IOException | InvalidPathException e) {
            LOG.warn("cannot sweep {} in {}", name, directory, e);
        }
    }

    private static void sweep(Path socket, Path lock) throws IOException {
        if (Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) { // a pipe would not open
            sweepLocked(socket, lock);
        } else if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
            LOG.debug("{} is no file of ours", lock);
        } else if (isDeaf(socket)) { // its owner deletes the lock file last
            Files.deleteIfExists(socket);
        }
    }

    private static void sweepLocked(Path socket, Path lock) throws IOException {
        FileChannel channel;
        try {
            channel = lock(lock, Set.of());
        } catch (NoSuchFileException e) {
            LOG.trace("{} has been swept by another process just now", lock, e);
            return;
        }
        try (channel) { // may be null: a process lives
            if (channel != null && isDeaf(socket)) {
                LOG.debug("sweeping {}, which a dead process left", socket);
                remove(socket, lock, channel);
            }
        }
    }

    /** Whether nobody listens at a socket, or there is none. */
    private static boolean isDeaf(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(socket));
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            return true; // it has been swept by another process just now
        }
    }

    /**
     * Opens and locks a file; null when another process has the lock, or the file has been deleted
     * meanwhile.
     */
    private static FileChannel lock(Path file, Set<OpenOption> how) throws IOException {
        Set<OpenOption> options = new HashSet<>(how);
        options.add(StandardOpenOption.WRITE);
        options.add(LinkOption.NOFOLLOW_LINKS);
        FileChannel channel =
                FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(PRIVATE));
        boolean locked = false;
        try {
            locked = channel.tryLock() != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            return locked ? channel : null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static void remove(Path socket, Path lock, FileChannel lockChannel) {
        try (lockChannel) {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            LOG.warn("removing {} failed", socket, e);
        }
    }

    private static String processName() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return Long.toString(self.pid(), 36) + '.' + Long.toString(start, 36);
    }
}
