package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Peers whose sockets are bound to paths, which the JDK reads in the charset of the locale. */
@Timeout(60)
class PeerPathTest {

    @TempDir Path directory;

    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void killChildren() {
        children.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldOnlyRefuseAPeerBoundToAPathThatIsNoneInThisLocale() throws Exception {
        BufferedReader server = start("C", EchoChild.class, directory.toString());
        String address = server.readLine();
        try (UdsTransport transport = new UdsTransport(directory)) {
            Endpoint here = transport.open(new EndpointOptions("here", 1_000), link -> null);
            Recorder recorder = new Recorder();
            Link link = here.connect(address, recorder, Duration.ofSeconds(30));
            exchange(link, recorder);

            Path socket = Addresses.path(address);
            BufferedReader peer = start("C.UTF-8", BoundChild.class, socket.toString());
            assertThat(peer.readLine()).isEqualTo("left");

            exchange(link, recorder);
            Recorder later = new Recorder();
            exchange(here.connect(address, later, Duration.ofSeconds(30)), later);
        }
    }

    private static void exchange(Link link, Recorder recorder) throws InterruptedException {
        assertThat(link.write(new byte[] {7}, 0, 1, null)).isTrue();
        assertThat(recorder.awaitFrame()).containsExactly(7);
    }

    private BufferedReader start(String locale, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-Xmx32m", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", locale);
        Process child = builder.start();
        children.add(child);
        return new BufferedReader(
                new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    }
}
