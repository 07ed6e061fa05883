package ipc.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** What README.md shows compiles, and what can be run as it stands runs. */
final class ReadmeTest {
    private static final List<String> WITHOUT_OSGI =
            List.of("ipc.api", "ipc.codec", "ipc.mux", "ipc.transport.uds");

    @TempDir Path folder;

    @BeforeEach
    void compile() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Sample sample : Sample.of(Workspace.text("README.md"))) {
            files.add(sample.write(folder));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-d", folder.toString(), "-proc:none", "-cp", classPath());
            boolean isCompiled =
                    compiler.getTask(
                                    messages,
                                    manager,
                                    null,
                                    options,
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files))
                            .call();
            assertThat(isCompiled).as("%s", messages).isTrue();
        }
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    @Test
    void shouldShowAPluginItsHostAndTwoProcessesWithoutOsgi() {
        assertThat(List.of("Greeting", "Greeter", "Host", "Nodes", "HelloServer", "HelloClient"))
                .allSatisfy(name -> assertThat(folder.resolve(name + ".class")).isRegularFile());
    }

    @Test
    void shouldSayHelloBetweenTwoProcesses() throws Exception {
        Process server = start("HelloServer");
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            Process client = start("HelloClient", lines.readLine());

            assertThat(client.waitFor()).isZero();
            assertThat(lines.lines()).containsExactly("Hello, world");
            assertThat(server.waitFor()).isZero();
        } finally {
            server.destroyForcibly();
        }
    }

    /** Starts a main class with the class path that the page asks for. */
    private Process start(String main, String... arguments) throws Exception {
        Path slf4j =
                Path.of(Logger.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Stream<Path> jars = WITHOUT_OSGI.stream().map(Workspace::bundle);
        List<String> entries =
                Stream.concat(Stream.of(folder, slf4j), jars).map(Path::toString).toList();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, entries), main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(Files.createTempFile(folder, main, ".err").toFile())
                .start();
    }
}
