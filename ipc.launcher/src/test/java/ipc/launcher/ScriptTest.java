package ipc.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code ipc} in a made-up tree, with a java and a mvn that only say what they do. */
class ScriptTest {
    private static final String JAVA =
            """
            #!/bin/sh
            for word; do
                case $word in
                    -XX:ArchiveClassesAtExit=*) echo archive >>"$EVENTS"; echo x >"${word#*=}"; exit ;;
                esac
            done
            echo run >>"$EVENTS"
            for word; do
                case $word in -XX:TieredStopAtLevel=1) echo "compiles fast" >>"$EVENTS" ;; esac
            done
            """;

    /** Builds what there is, and takes as long as a source needs to be edited. */
    private static final String MVN =
            """
            #!/bin/sh
            echo build >>"$EVENTS"
            eval "$DURING_BUILD"
            """;

    /** What the script may use, without flock. */
    private static final List<String> TOOLS =
            List.of(
                    "bash",
                    "cat",
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "mkdir",
                    "mv",
                    "readlink",
                    "rm",
                    "sed",
                    "sh",
                    "sleep",
                    "touch");

    @TempDir Path folder;
    private Path root;
    private Path source;
    private Path jar;
    private String path;
    private String duringBuild = "";

    @BeforeEach
    void makeTree() throws Exception {
        root = Files.createDirectory(folder.resolve("root"));
        script("root/ipc", Files.readString(Path.of("..", "ipc")));
        source = root.resolve("ipc.a/src/main/A.java");
        write(source);
        write(root.resolve("ipc.launcher/target/dist/bundles/ipc.a-1.0.jar"));
        jar = root.resolve("ipc.launcher/target/dist/lib/a.jar");
        write(jar);
        script("jdk/bin/java", JAVA);
        script("jdk/bin/javac", "");
        script("tools/mvn", MVN);
        release("17.0.1");
        path = folder.resolve("tools") + ":" + System.getenv("PATH");
    }

    @Test
    void shouldBuildOnceAndArchiveOnce() throws Exception {
        run();
        run();

        assertThat(events()).containsExactly("build", "archive", "run", "run");
    }

    @Test
    void shouldBuildAgainWhatWasEditedDuringTheBuild() throws Exception {
        // later than the build's beginning, as the file system's clock has it
        duringBuild =
                "until [ '%s' -nt '%s/target/ipc-build.begun' ]; do touch '%s'; done"
                        .formatted(source, root, source);
        run();
        duringBuild = "";
        run();
        run();

        assertThat(events())
                .containsExactly("build", "archive", "run", "build", "archive", "run", "run");
    }

    @Test
    void shouldArchiveAgainWhenAJarIsNewer() throws Exception {
        run();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
        run();

        assertThat(events()).containsExactly("build", "archive", "run", "archive", "run");
    }

    @ParameterizedTest
    @CsvSource({
        "--mode multi p x, true",
        "-i --mode=multi p x, true",
        "--mode single --mode=multi, true",
        "--mode=multi --mode single, false",
        "--mode, false",
        "p x, false",
        "-- --mode multi, false",
        "multi --mode, false"
    })
    void shouldCompileFastWherePluginsAreElsewhere(String words, boolean fast) throws Exception {
        run(words.split(" "));

        assertThat(events().contains("compiles fast")).isEqualTo(fast);
    }

    @Test
    void shouldTakeOverALockThatNobodyHoldsWhereThereIsNoFlock() throws Exception {
        hideFlock();
        Path lock = Files.createDirectories(root.resolve("target/ipc-build.locked"));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofMinutes(3))));

        assertThat(run()).isEmpty();

        assertThat(events()).containsExactly("build", "archive", "run");
        assertThat(lock).doesNotExist();
    }

    @Test
    void shouldRefuseAnOldJdkInOneLine() throws Exception {
        release("11.0.20");

        assertThat(run())
                .containsExactly(
                        "ipc: "
                                + folder
                                + "/jdk/bin/java is version 11.0.20; a JDK 17 or later is needed (set JAVA_HOME)");
        assertThat(folder.resolve("events")).doesNotExist();
    }

    @Test
    void shouldSayThatThereIsNoJdk() throws Exception {
        Files.delete(folder.resolve("jdk/bin/java"));

        assertThat(run())
                .containsExactly(
                        "ipc: JAVA_HOME is " + folder + "/jdk, but there is no bin/java in it");
    }

    /** Runs the script; returns what it complains about, which ends with status 2. */
    private List<String> run(String... words) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(root.resolve("ipc").toString(), "search"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectError(err.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", path);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("EVENTS", folder.resolve("events").toString());
        builder.environment().put("DURING_BUILD", duringBuild);
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("not done; said: " + Files.readString(err));
        }
        List<String> complaints = new ArrayList<>(Files.readAllLines(err));
        complaints.removeIf(line -> line.startsWith("ipc: buil"));
        assertThat(process.exitValue()).isEqualTo(complaints.isEmpty() ? 0 : 2);
        return complaints;
    }

    private List<String> events() throws IOException {
        return Files.readAllLines(folder.resolve("events"));
    }

    private void hideFlock() throws IOException {
        for (String tool : TOOLS) {
            for (String directory : System.getenv("PATH").split(":")) {
                Path found = Path.of(directory, tool);
                Path link = folder.resolve("tools").resolve(tool);
                if (Files.isExecutable(found) && Files.notExists(link)) {
                    Files.createSymbolicLink(link, found);
                }
            }
        }
        path = folder.resolve("tools").toString();
    }

    private void release(String version) throws IOException {
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes a file that is older than what the test does. */
    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }
}
