package ipc.itests.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.itests.search.Command.Result;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search over this repository's own tree: the same in both modes, and as grep finds it. */
final class SearchIT {

    @TempDir static Path tree;
    private Command commands;

    @BeforeAll
    static void useWhatTheBuildMade() throws IOException {
        Command.useWhatTheBuildMade();
        copyTree(Path.of(System.getProperty("ipc.root")));
    }

    /** All but what builds and tests write to while this one runs. */
    private static void copyTree(Path root) throws IOException {
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes kind)
                            throws IOException {
                        String name = from.getFileName().toString();
                        if (name.equals("target") || name.equals(".git")) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(tree.resolve(root.relativize(from).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path from, BasicFileAttributes kind)
                            throws IOException {
                        Files.copy(from, tree.resolve(root.relativize(from).toString()));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    @BeforeEach
    void setUp(@TempDir Path outputs) {
        commands = new Command(tree, outputs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multi"})
    void shouldFindWhatGrepFinds(String mode) throws Exception {
        Result grep = grep("-rnIF", "Channel");

        Result search = search("--mode", mode, "--workers", "2", "Channel");

        assertThat(search.err()).isEmpty();
        assertThat(lines(search)).isNotEmpty().containsExactlyInAnyOrderElementsOf(lines(grep));
        assertThat(search.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multi"})
    void shouldDoWithLittleMemory(String mode) throws Exception {
        Result grep = grep("-rnIF", "e");

        Result search =
                commands.with("IPC_JAVA_OPTS", "-Xmx128m")
                        .with("IPC_WORKER_JAVA_OPTS", "-Xmx128m")
                        .run(Command.search(inTree("--mode", mode, "--workers", "2", "e")));

        assertThat(search.err()).isEmpty();
        assertThat(search.out()).hasSameSizeAs(grep.out());
        assertThat(search.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multi"})
    void shouldEndWithFigures(String mode) throws Exception {
        Result search = search("--stats", "--mode", mode, "--workers", "2", "Channel");

        assertThat(search.err())
                .containsPattern("(?m)^mode +" + mode + "$")
                .containsPattern("(?m)^workers +2$")
                .containsPattern("(?m)^hits +" + String.format("%,d", newlines(search)) + "$")
                .containsPattern("(?m)^search time +\\S+ s \\(with all workers: \\S+ s\\)$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multi"})
    void shouldNameAPathThatIsMissingAndGoOn(String mode) throws Exception {
        Result search =
                commands.run(Command.search("--mode", mode, "Licence", "missing", "README.md"));

        assertThat(search.err()).isEqualTo("ipc: missing: No such file or directory\n");
        assertThat(lines(search)).hasSize(1).first().asString().startsWith("README.md:");
        assertThat(search.status()).isEqualTo(2);
    }

    @Test
    void shouldPrintTheSameWhateverTheModeAndTheNumberOfWorkers() throws Exception {
        Result one = search("--mode", "single", "--workers", "1", "the");

        Result three = search("--mode", "single", "--workers", "3", "the");
        Result processes = search("--mode", "multi", "--workers", "2", "the");

        assertThat(one.out()).isNotEmpty();
        assertThat(three.out()).isEqualTo(one.out());
        assertThat(processes.out()).isEqualTo(one.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multi"})
    void shouldIgnoreCase(String mode) throws Exception {
        Result grep = grep("-rnIFi", "cHaNnEl");

        Result search = search("--mode", mode, "-i", "cHaNnEl");

        assertThat(lines(search)).containsExactlyInAnyOrderElementsOf(lines(grep));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multi"})
    void shouldSayThatThereIsNothing(String mode) throws Exception {
        Result search = search("--mode", mode, "no such" + " text in the tree");

        assertThat(search.out()).isEmpty();
        assertThat(search.err()).isEmpty();
        assertThat(search.status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--workers=0", "--mode=triple", "--no-such-option", "--regex=("})
    void shouldAnswerMisuseInOneLine(String option) throws Exception {
        List<String> line =
                option.equals("--regex=(")
                        ? Command.search("--regex", "(", "ipc.api")
                        : Command.search(option, "Channel", "ipc.api");

        Result search = commands.run(line);

        assertThat(search.err().lines()).hasSize(1);
        assertThat(search.out()).isEmpty();
        assertThat(search.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"single, 5", "multi, 2"})
    void shouldEndQuietlyWhenTheReaderHasSeenEnough(String mode, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Result search =
                    commands.run(
                            Command.shell(
                                    "\"$0\" \"$@\" | head -1; exit \"${PIPESTATUS[0]}\"",
                                    Command.search(inTree("--mode", mode, "--workers", "4", "e"))));

            assertThat(search.err()).isEmpty();
            assertThat(lines(search)).hasSize(1);
            assertThat(search.status()).as("as after a SIGPIPE").isEqualTo(128 + 13);
        }
    }

    private Result search(String... arguments) throws IOException, InterruptedException {
        return commands.run(Command.search(inTree(arguments)));
    }

    private Result grep(String options, String text) throws IOException, InterruptedException {
        return commands.run(
                Stream.concat(Stream.of("grep"), Stream.of(inTree(options, text))).toList());
    }

    private static String[] inTree(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(".")).toArray(String[]::new);
    }

    private static long newlines(Result result) {
        return new String(result.out(), ISO_8859_1).chars().filter(c -> c == '\n').count();
    }

    private static List<String> lines(Result result) {
        return new String(result.out(), ISO_8859_1).lines().toList();
    }
}
