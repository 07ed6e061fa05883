package ipc.examples.search.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipc.api.channel.Receiver;
import ipc.api.plugin.ApplicationContext;
import ipc.api.plugin.Plugin;
import ipc.examples.search.api.SearchBatch;
import ipc.examples.search.plugin.SearchPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole search in one small world; the real one is tried by the integration tests. */
class SearchCommandTest {
    private static final int FILES = 300;

    @TempDir Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private World world = new World();
    private String expected;

    @BeforeEach
    void makeFiles() throws IOException {
        StringBuilder hits = new StringBuilder();
        for (int i = 0; i < FILES; i++) {
            String name = String.format("f%03d", i);
            String text = "needle " + i + "\nhay\n" + "another needle\n".repeat(i % 7 * 100);
            Files.writeString(directory.resolve(name), text);
            int number = 0;
            for (String line : text.split("\n")) {
                number++;
                if (line.contains("needle")) {
                    hits.append(directory).append('/').append(name);
                    hits.append(':').append(number).append(':').append(line).append('\n');
                }
            }
        }
        expected = hits.toString();
    }

    @AfterEach
    void shouldLeaveNoThreadBehind() throws InterruptedException {
        world.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("ipc-search-")) {
                thread.join(5000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void shouldPrintTheSameWithAnyNumberOfWorkers(int workers) {
        int code = run("--workers", "" + workers, "needle", directory.toString());

        assertThat(code).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(expected);
        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(world.instances()).hasSize(workers);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 12, 20})
    void shouldPrintTheSameWhenAWorkerIsLost(int calls) {
        world.beforeStart(
                instance -> {
                    if (instance.number() == 1) {
                        instance.dieAfterCalls(calls);
                    }
                });

        int code = run("--workers", "2", "needle", directory.toString());

        assertThat(code).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(expected);
        // the other one may have done it all before
        assertThat(err.toString(UTF_8))
                .isIn(
                        "",
                        "ipc: warning: search (fake 1) was killed by signal 9; its files go to the"
                                + " others\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void shouldFailWhenAllWorkersAreLost(int calls) {
        world.beforeStart(instance -> instance.dieAfterCalls(calls));

        int code = run("--workers", "2", "needle", directory.toString());

        assertThat(code).isEqualTo(2);
        assertThat(expected).startsWith(out.toString(UTF_8));
        assertThat(out.toString(UTF_8)).as("whole lines").matches("(?s)(.*\n)?");
        assertThat(err.toString(UTF_8).lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("ipc: all workers are lost (search (fake ")
                .endsWith("; the output is not complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"f000", "f123", "f299"})
    void shouldLeaveOutAFileThatKillsWorkers(String poison) {
        world = new World(() -> new Poisoned(new SearchPlugin(), poison));

        int code = run("--workers", "3", "needle", directory.toString());

        assertThat(code).isEqualTo(2);
        String file = directory + "/" + poison;
        assertThat(out.toString(UTF_8))
                .isEqualTo(expected.replaceAll("(?m)^" + file + ":.*\n", ""));
        assertThat(err.toString(UTF_8).lines().filter(line -> !line.contains("warning: ")))
                .containsExactly("ipc: " + file + ": not searched: two workers were lost at it");
        assertThat(err.toString(UTF_8).lines()).hasSize(3);
    }

    @Test
    void shouldFailWhenWorkersReturnTooEarly() {
        world = new World(() -> new Quitter(new SearchPlugin()));

        int code = run("--workers", "1", "needle", directory.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("ended before its work was done");
    }

    @Test
    void shouldGoOnWithTheWorkersThatStart() {
        world.failStarts(1);

        int code = run("--workers", "2", "needle", directory.toString());

        assertThat(code).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(expected);
    }

    @Test
    void shouldFailWhenNoWorkerStarts() {
        world.failStarts(2);

        int code = run("--workers", "2", "needle", directory.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .endsWith("ipc: no worker could be started: no plugin 'search' here\n");
    }

    @Test
    void shouldFindTheCurrentDirectoryWhereJavaCannotReadItsName() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/cwd")), "no /proc here");
        Surroundings strange = new Surroundings("/no/such/\ufffd", OutputFile.NONE, 2);

        // in this process it is the module's folder
        int code = run(strange, out, false, "final class OptionsParser", "src/main/java");

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(out.toString(UTF_8))
                .startsWith("src/main/java/ipc/examples/search/host/OptionsParser.java:");
        assertThat(code).isZero();
    }

    @Test
    void shouldExitAsGrepDoes() {
        String file = directory.resolve("f000").toString();

        assertThat(run("no such text", file)).isEqualTo(1);
        assertThat(run("needle", file)).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("1:needle 0\n");
        assertThat(run("needle", file, directory + "/missing")).isEqualTo(2);
        assertThat(out.toString(UTF_8)).endsWith(file + ":1:needle 0\n");
        assertThat(err.toString(UTF_8))
                .isEqualTo("ipc: " + directory + "/missing: No such file or directory\n");
    }

    @Test
    void shouldStartNobodyForBadInput() {
        assertThat(run("needle", directory + "/missing")).isEqualTo(2);
        assertThat(run("--regex", "(", directory.toString())).isEqualTo(2);
        assertThat(run("--workers", "0", "needle", directory.toString())).isEqualTo(2);
        assertThat(run("needle")).isEqualTo(2);

        assertThat(err.toString(UTF_8).lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("ipc: "));
        assertThat(world.instances()).isEmpty();
    }

    @Test
    void shouldStopQuietlyWhenTheReaderIsGone() {
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };

        int code = run(broken, false, "needle", directory.toString());

        assertThat(code).isEqualTo(141);
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void shouldSayWhenTheOutputCannotBeWritten() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };

        assertThat(run(full, false, "needle", directory.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).isEqualTo("ipc: write error: No space left on device\n");
    }

    @Test
    void shouldNotSearchItsOutput() throws IOException {
        Path target = directory.resolve("f000");
        Files.writeString(target, "needle\n");

        int code;
        try (OutputStream file = Files.newOutputStream(target, StandardOpenOption.APPEND)) {
            code =
                    run(
                            surroundings(OutputFile.at(target)),
                            file,
                            false,
                            "needle",
                            directory.toString());
        }

        assertThat(code).isEqualTo(2);
        String rest = expected.substring(expected.indexOf("\n" + directory + "/f001") + 1);
        assertThat(target).hasContent("needle\n" + rest);
        assertThat(err.toString(UTF_8))
                .isEqualTo("ipc: " + target + ": input file is also the output\n");
    }

    @Test
    void shouldStopWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(run("needle", directory.toString())).isEqualTo(130);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldEndWithFigures() {
        run("--stats", "--workers", "2", "needle", directory.toString());

        assertThat(err.toString(UTF_8).lines().map(line -> line.split("  ")[0]))
                .containsExactly(
                        "mode",
                        "workers",
                        "files",
                        "bytes",
                        "hits",
                        "messages",
                        "callbacks",
                        "before the search",
                        "worker start-up",
                        "time to first hit",
                        "search time",
                        "total time");
        assertThat(err.toString(UTF_8)).containsPattern("files +300\n");
        assertThat(err.toString(UTF_8))
                .containsPattern(
                        "search time +\\d+\\.\\d+ s \\(with all workers: (\\d+\\.\\d+ s|-)\\)\n");
    }

    @Test
    void shouldNotTimeAllWorkersWhenOneDidNotStart() {
        world.failStarts(1);

        run("--stats", "--workers", "2", "needle", directory.toString());

        assertThat(err.toString(UTF_8))
                .containsPattern("search time +\\d+\\.\\d+ s \\(with all workers: -\\)\n");
    }

    private int run(String... arguments) {
        return run(out, false, arguments);
    }

    private int run(OutputStream target, boolean terminal, String... arguments) {
        return run(surroundings(OutputFile.NONE), target, terminal, arguments);
    }

    private int run(
            Surroundings surroundings, OutputStream target, boolean terminal, String... arguments) {
        return new SearchCommand(world, world, surroundings)
                .run(
                        new ApplicationContext(
                                "test",
                                new ArrayList<>(Arrays.asList(arguments)),
                                target,
                                new PrintStream(err, true, UTF_8),
                                terminal,
                                Instant.now()));
    }

    private static Surroundings surroundings(OutputFile output) {
        return new Surroundings(Path.of("").toAbsolutePath().toString(), output, 2);
    }

    /** Serves nothing. */
    private record Quitter(Plugin<SearchBatch> model) implements Plugin<SearchBatch> {
        @Override
        public ipc.api.channel.MessageType<SearchBatch> type() {
            return model.type();
        }

        @Override
        public void serve(Receiver<SearchBatch> inbox) throws Exception {
            inbox.receive();
        }
    }
}
