package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.IpcException;
import ipc.api.channel.StoppedException;
import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkEnd.Cause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
