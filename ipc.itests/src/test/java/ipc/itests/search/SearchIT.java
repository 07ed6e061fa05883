package ipc.itests.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.itests.search.Command.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search over this repository's own sources: the same in both modes, and as grep finds it. */
final class SearchIT {

    /** Some thousand lines of sources that no test writes to. */
    private static final String[] PATHS = {
        "ipc.api/src", "ipc.tck/src", "ipc.itests/src", "ipc.examples.search.plugin/src"
    };

    private Command commands;

    @BeforeAll
    static void useWhatTheBuildMade() throws IOException {
        Command.useWhatTheBuildMade();
    }

    @BeforeEach
    void setUp(@TempDir Path outputs) {
        commands = new Command(Path.of(System.getProperty("ipc.root")), outputs);
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
                                    Command.search(
                                            withPaths("--mode", mode, "--workers", "4", "e"))));

            assertThat(search.err()).isEmpty();
            assertThat(lines(search)).hasSize(1);
            assertThat(search.status()).as("as after a SIGPIPE").isEqualTo(128 + 13);
        }
    }

    private Result search(String... arguments) throws IOException, InterruptedException {
        return commands.run(Command.search(withPaths(arguments)));
    }

    private Result grep(String options, String text) throws IOException, InterruptedException {
        return commands.run(
                Stream.concat(Stream.of("grep"), Stream.of(withPaths(options, text))).toList());
    }

    private static String[] withPaths(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(PATHS)).toArray(String[]::new);
    }

    private static List<String> lines(Result result) {
        return new String(result.out(), ISO_8859_1).lines().toList();
    }
}
