package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipc.api.channel.IpcException;
import ipc.api.channel.StoppedException;
import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkEnd.Cause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of endpoints, and processes that die. */
@Timeout(60)
class SocketFilesTest {

    private static final EndpointOptions OPTIONS = new EndpointOptions("files", 1_000);

    @TempDir Path directory;

    private final List<Process> children = new ArrayList<>();
    private final Recorder recorder = new Recorder();

    @AfterEach
    void killChildren() {
        children.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldRemoveItsFilesWhenClosed() throws IOException {
        UdsTransport transport = new UdsTransport(directory);
        try (Endpoint endpoint = open(transport)) {
            assertThat(Addresses.path(endpoint.address())).exists().hasParent(directory);
            assertThat(files()).hasSize(2);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldMakeTheDirectoryPrivate() throws IOException {
        Path fresh = directory.resolve("fresh/dir");
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        for (Path each : List.of(fresh, open)) {
            open(new UdsTransport(each)).close();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void shouldTakeTheFirstDirectoryThatWillDo() throws IOException {
        Path tooLong = directory.resolve("x".repeat(80));
        Path file = Files.createFile(directory.resolve("file"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/"));
        Path good = directory.resolve("good");

        UdsTransport transport = new UdsTransport(List.of(tooLong, file, link, good), null);

        try (Endpoint endpoint = open(transport)) {
            assertThat(Addresses.path(endpoint.address())).hasParent(good);
        }
    }

    @Test
    void shouldSayWhichDirectoryWillNotDo() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> open(new UdsTransport(file)))
                .isInstanceOf(IpcException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldOpenNothingOnceClosed() throws IOException {
        UdsTransport transport = new UdsTransport(directory);
        Endpoint endpoint = open(transport);
        transport.close();

        assertThatThrownBy(() -> open(transport)).isInstanceOf(StoppedException.class);

        assertThat(files()).isEmpty();
        endpoint.close();
    }

    @Test
    void shouldDeliverWhatAKilledProcessHadWritten() throws Exception {
        try (UdsTransport transport = new UdsTransport(directory)) {
            Endpoint endpoint = open(transport);
            Process child = new ChildBuilder(endpoint, 500).start();

            child.destroyForcibly().waitFor(30, TimeUnit.SECONDS);

            assertThat(recorder.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
            assertThat(recorder.frames).hasSize(500);
        }
    }

    @Test
    void shouldSweepTheFilesOfTheDeadOnly() throws Exception {
        try (UdsTransport transport = new UdsTransport(directory)) {
            Endpoint endpoint = open(transport);
            new ChildBuilder(endpoint, 1).start();
            Process dead = new ChildBuilder(endpoint, 1).start();
            dead.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            Files.createFile(directory.resolve("unrelated"));
            Files.createFile(directory.resolve("orphan.sock"));
            assertThat(files()).hasSize(8);

            Endpoint another = open(transport);

            assertThat(files())
                    .hasSize(7); // of two endpoints here and one child, and the unrelated one
            another.close();
            assertThat(Addresses.path(endpoint.address())).exists();
        }
    }

    @Test
    void shouldNotSweepALiveSocketWhoseLockFileSomebodyHasDeleted() throws Exception {
        try (UdsTransport transport = new UdsTransport(directory)) {
            Process child = new ChildBuilder(open(transport), 1).start();
            Path lock = childsFile(".lock");
            Files.delete(lock);

            open(transport).close();

            assertThat(childsFile(".sock")).exists();
            child.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            open(transport).close();
            assertThat(files()).allMatch(this::isOwn);
        }
    }

    private Path childsFile(String suffix) throws IOException {
        return files().stream()
                .filter(file -> !isOwn(file) && file.toString().endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }

    private boolean isOwn(Path file) {
        return file.getFileName()
                .toString()
                .startsWith(Long.toString(ProcessHandle.current().pid(), 36) + ".");
    }

    @Test
    void shouldOpenNothingInItsDirectoryThatIsNoLockFile() throws Exception {
        try (UdsTransport transport = new UdsTransport(directory)) {
            Endpoint endpoint = open(transport);
            Path own =
                    Path.of(
                            Addresses.path(endpoint.address())
                                    .toString()
                                    .replace(".sock", ".lock"));
            makePipe(directory.resolve("pipe.lock"));
            Files.createSymbolicLink(directory.resolve("link.lock"), own);
            Files.createDirectory(directory.resolve("directory.lock"));

            open(transport).close();

            assertThat(files()).hasSize(5).contains(own);
        }
    }

    @Test
    void shouldSweepTheRestWhenOneCannotBeSwept() throws Exception {
        List<FileChannel> held = new ArrayList<>();
        for (String name : List.of("a.lock", "c.lock")) {
            FileChannel channel =
                    FileChannel.open(
                            directory.resolve(name),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE);
            assertThat(channel.tryLock()).isNotNull(); // as if another thread swept it
            held.add(channel);
        }
        Files.createFile(directory.resolve("b.lock"));
        Files.createFile(directory.resolve("b.sock"));

        try (UdsTransport transport = new UdsTransport(directory)) {
            open(transport);

            assertThat(files()).hasSize(4).doesNotContain(directory.resolve("b.sock"));
        }
        for (FileChannel channel : held) {
            channel.close();
        }
    }

    @Test
    void shouldKeepItsLockFileFromLookingOld() throws IOException {
        SocketFile file = SocketFile.create(directory);
        Path lock = files().get(0);
        Object before = Files.getAttribute(lock, "unix:ctime");

        long start = System.nanoTime();
        do { // the file system's clock ticks some hundred times a second
            file.keepYoung();
        } while (Files.getAttribute(lock, "unix:ctime").equals(before)
                && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30));

        assertThat(Files.getAttribute(lock, "unix:ctime")).isNotEqualTo(before);
        file.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldSayWhoseADirectoryIs() throws IOException {
        UserPrincipal owner = Files.getOwner(directory);
        UserPrincipal other = user(owner.getName().equals("nobody") ? "root" : "nobody");

        assertThatThrownBy(() -> SocketDirectory.makePrivate(directory, other))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "directory %s belongs to %s, not to %s",
                        directory, owner.getName(), other.getName());
    }

    @Test
    void shouldOpenNothingInADirectoryOfAnotherUser() throws Exception {
        Path foreign = Files.createDirectory(directory.resolve("foreign"));
        Path pipe = makePipe(foreign.resolve("z.lock"));
        assumeTrue(Files.getOwner(foreign).getName().equals("root"), "only root gives away");
        Files.setOwner(foreign, user("nobody"));
        Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> open(new UdsTransport(foreign)))
                .isInstanceOf(IpcException.class)
                .hasMessageContaining(foreign + " belongs to nobody, not to root");

        try (Stream<Path> files = Files.list(foreign)) {
            assertThat(files).containsExactly(pipe);
        }
    }

    private static UserPrincipal user(String name) throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    private static Path makePipe(Path path) throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
        assertThat(mkfifo.waitFor()).isZero();
        return path;
    }

    private Endpoint open(UdsTransport transport) {
        return transport.open(OPTIONS, link -> recorder);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** Starts a {@link PeerChild} and waits until it has written its frames. */
    private final class ChildBuilder {
        private final List<String> command;

        ChildBuilder(Endpoint endpoint, int frames) {
            command =
                    List.of(
                            System.getProperty("java.home") + "/bin/java",
                            "-Xmx32m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            PeerChild.class.getName(),
                            directory.toString(),
                            endpoint.address(),
                            String.valueOf(frames));
        }

        Process start() throws IOException {
            Process child =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            children.add(child);
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).contains(directory.toString());
            return child;
        }
    }
}
