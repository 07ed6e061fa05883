package ipc.itests.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipc.itests.search.Command.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells and users do to a search, beside what they get from grep. */
final class ShellIT {
    private Path tree;
    private Command commands;

    @BeforeAll
    static void useWhatTheBuildMade() throws IOException {
        Command.useWhatTheBuildMade();
    }

    @BeforeEach
    void setUp(@TempDir Path folder) throws IOException {
        tree = Files.createDirectory(folder.resolve("tree"));
        commands = new Command(tree, Files.createDirectory(folder.resolve("outputs")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multi"})
    void shouldLeaveItsOutputOutAsGrepDoes(String mode) throws Exception {
        Files.writeString(tree.resolve("a"), "a needle\n".repeat(1000));
        Files.writeString(tree.resolve("0.out"), "an old needle\n");
        Files.writeString(tree.resolve("z"), "the last needle\n");

        Result grep = appendingTo("0.out", List.of("grep", "-rnIF", "needle", "."));
        List<String> found = Files.readAllLines(tree.resolve("0.out"));
        Files.writeString(tree.resolve("0.out"), "an old needle\n");
        Result search = appendingTo("0.out", Command.search("--mode", mode, "needle", "."));

        assertThat(search.status()).isEqualTo(grep.status()).isEqualTo(2);
        assertThat(search.err()).isEqualTo(grep.err().replace("grep: ", "ipc: ")).isNotEmpty();
        assertThat(Files.readAllLines(tree.resolve("0.out")))
                .hasSize(1002)
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multi"})
    void shouldReportALineThatIsTooLongForTheMemoryAndGoOn(String mode) throws Exception {
        Files.write(tree.resolve("a"), line(100 << 20, "needle"));
        Files.write(tree.resolve("b"), line(16 << 20, "needle"));
        Files.write(tree.resolve("c"), line(16 << 20, "needle \u00e4"));
        Files.writeString(tree.resolve("d"), "a needle\n");

        Result search =
                commands.with("IPC_JAVA_OPTS", "-Xmx128m")
                        .with("IPC_WORKER_JAVA_OPTS", "-Xmx128m")
                        .run(
                                Command.search(
                                        "--mode",
                                        mode,
                                        "--workers",
                                        "1",
                                        "--regex",
                                        "ne+dle",
                                        "."));

        assertThat(search.err())
                .isEqualTo("ipc: ./a: a line is too long for an expression in this much memory\n");
        assertThat(starts(search)).containsExactly("./b:1:yyy", "./c:1:yyy", "./d:1:a n");
        assertThat(search.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multi"})
    void shouldSearchInADirectoryWhoseNameIsNoText(String mode) throws Exception {
        String script =
                """
                mkdir "$(printf 'd\\377')" && cd d* && echo 'a needle' > a && exec "$0" "$@"
                """;

        Result search =
                commands.run(Command.shell(script, Command.search("--mode", mode, "needle", ".")));

        assertThat(search.err()).isEmpty();
        assertThat(new String(search.out(), UTF_8)).isEqualTo("./a:1:a needle\n");
    }

    @Test
    void shouldRefuseAPatternThatIsNoText() throws Exception {
        Files.writeString(tree.resolve("a"), "\ufffd?\n");
        String script = "\"$0\" search \"$(printf 'a\\377')\" .";

        Result search = commands.run(Command.shell(script, List.of(Command.ipc())));

        assertThat(search.err().lines()).hasSize(1);
        assertThat(search.err()).startsWith("ipc: PATTERN is not text in UTF-8");
        assertThat(search.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multi"})
    void shouldDrawProgressOnATerminal(String mode) throws Exception {
        assumeTrue(isThere("script"), "no script(1) of util-linux here");
        for (int i = 0; i < 200; i++) {
            Files.writeString(tree.resolve("file" + i), "a needle\n" + "hay\n".repeat(50_000));
        }
        String line = String.join(" ", Command.search("--mode", mode, "needle", "."));

        Result screen = commands.run(List.of("script", "-qec", line, "/dev/null"));

        String text = new String(screen.out(), UTF_8);
        assertThat(text)
                .containsPattern("\r\u001b\\[K[\\d,]+ files, [\\d,]+ hits, [\\d,]+ files/s");
        assertThat(text.lines().filter(l -> l.endsWith(":1:a needle"))).hasSize(200);
        assertThat(screen.status()).isZero();
    }

    private boolean isThere(String program) throws Exception {
        return commands.run(List.of("bash", "-c", "command -v " + program)).status() == 0;
    }

    /** The first bytes of each line. */
    private static List<String> starts(Result result) {
        return new String(result.out(), ISO_8859_1).lines().map(l -> l.substring(0, 9)).toList();
    }

    private static byte[] line(int bytes, String end) {
        byte[] text = (end + "\n").getBytes(UTF_8);
        byte[] line = new byte[bytes + text.length];
        Arrays.fill(line, (byte) 'y');
        System.arraycopy(text, 0, line, bytes, text.length);
        return line;
    }

    private Result appendingTo(String file, List<String> line) throws Exception {
        return commands.run(Command.shell("\"$0\" \"$@\" >> " + file, line));
    }
}
