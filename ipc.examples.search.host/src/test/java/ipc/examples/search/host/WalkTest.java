package ipc.examples.search.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ipc.examples.search.api.FileError;
import ipc.examples.search.api.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalkTest {
    @TempDir Path directory;
    private byte[] base;
    private OutputFile output = OutputFile.NONE;
    private final List<String> files = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    @BeforeEach
    void findBase() {
        base = FileNames.bytesOf(directory.toAbsolutePath());
    }

    @Test
    void shouldListFilesInTheOrderOfTheBytesOfTheirPaths() throws Exception {
        // '-' and '.' sort before '/', '0' behind it
        for (String name : List.of("d/a/x", "d/a-b", "d/a.c", "d/a0", "d/B", "d/b/c/z", "d/b/A")) {
            make(name.getBytes(UTF_8));
        }

        walk("d");

        assertThat(files)
                .containsExactly("d/B", "d/a-b", "d/a.c", "d/a/x", "d/a0", "d/b/A", "d/b/c/z");
    }

    @Test
    void shouldKeepNamesThatAreNoText() throws Exception {
        List<byte[]> names =
                List.of(
                        "d/a b".getBytes(UTF_8),
                        "d/\u00e4/\u20ac".getBytes(UTF_8),
                        new byte[] {'d', '/', (byte) 0xff, '/', (byte) 0xfe, '%'});
        for (byte[] name : names) {
            make(name);
        }

        walk("d");

        assertThat(files)
                .containsExactlyElementsOf(
                        names.stream().map(name -> new String(name, ISO_8859_1)).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "., ./d/f",
        "./, ./d/f",
        "d, d/f",
        "d/, d/f",
        "d//, d/f",
        "d/f, d/f",
        "./d/../d, ./d/../d/f"
    })
    void shouldPrintPathsAsGrepDoes(String argument, String expected) throws Exception {
        make("d/f".getBytes(UTF_8));

        walk(argument);

        assertThat(files).containsExactly(expected);
    }

    @Test
    void shouldTakeAbsolutePaths() throws Exception {
        make("d/f".getBytes(UTF_8));

        walk(directory + "/d");

        assertThat(files).containsExactly(directory + "/d/f");
    }

    @Test
    void shouldFollowNamedLinksOnly() throws Exception {
        make("d/f".getBytes(UTF_8));
        Files.createSymbolicLink(directory.resolve("d/inner"), Path.of("f"));
        Files.createSymbolicLink(directory.resolve("d/loop"), Path.of("."));
        Files.createSymbolicLink(directory.resolve("named"), Path.of("d"));

        walk("named");
        walk("d/inner");

        assertThat(files).containsExactly("named/f", "d/inner");
    }

    @Test
    void shouldNotTakeTheOutputForInputWhateverItsName() throws Exception {
        for (String name : List.of("d/a", "d/out", "d/z")) {
            make(name.getBytes(UTF_8));
        }
        Files.createLink(directory.resolve("d/hard"), directory.resolve("d/out"));
        Files.createSymbolicLink(directory.resolve("named"), Path.of("d/out"));
        output = OutputFile.at(directory.resolve("named"));

        walk("d");
        walk("named");

        assertThat(files).containsExactly("d/a", "d/z");
        assertThat(problems)
                .containsExactly(
                        "d/hard: input file is also the output",
                        "d/out: input file is also the output",
                        "named: input file is also the output");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "missing", "."})
    void shouldTakeNothingElseForTheOutput(String path) throws Exception {
        make("d/f".getBytes(UTF_8));
        output = OutputFile.at(Path.of(path));

        walk("d");

        assertThat(files).containsExactly("d/f");
    }

    @Test
    void shouldLeaveOutWhatIsNoFile() throws Exception {
        make("d/f".getBytes(UTF_8));
        Process made = new ProcessBuilder("mkfifo", directory.resolve("d/pipe").toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();

        walk("d");

        assertThat(files).containsExactly("d/f");
        assertThatIOException()
                .isThrownBy(() -> Root.find("d/pipe", base))
                .withMessageContaining("neither a regular file nor a directory");
    }

    @Test
    void shouldTellWhatCannotBeListedAndGoOn() throws Exception {
        make("d/a/f".getBytes(UTF_8));
        make("d/b".getBytes(UTF_8));
        Path locked = directory.resolve("d/a");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(locked), "the superuser can read everything");

        walk("d");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(files).containsExactly("d/b");
        assertThat(problems).containsExactly("d/a: Permission denied");
    }

    @ParameterizedTest
    @CsvSource({
        "missing, No such file or directory",
        "'', No such file or directory",
        "d/f/, Not a directory"
    })
    void shouldSayWhatIsWrongWithAPath(String argument, String reason) throws Exception {
        make("d/f".getBytes(UTF_8));

        assertThatIOException()
                .isThrownBy(() -> Root.find(argument, base))
                .satisfies(e -> assertThat(FileError.reason(e)).isEqualTo(reason));
    }

    @Test
    void shouldSayThatANameWasLostOnItsWay() {
        assertThatIOException()
                .isThrownBy(() -> Root.find("d/\ufffd", base))
                .withMessageStartingWith("this name is not text in ");
    }

    private void make(byte[] name) throws IOException {
        Path path = FileNames.pathOf(base, name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "x\n");
    }

    private void walk(String argument) throws IOException, InterruptedException {
        Walk.Visitor visitor =
                new Walk.Visitor() {
                    @Override
                    public void file(byte[] path, long size) {
                        files.add(new String(path, ISO_8859_1));
                    }

                    @Override
                    public void problem(byte[] path, String reason) {
                        problems.add(new String(path, ISO_8859_1) + ": " + reason);
                    }
                };
        new Walk(base, output, visitor).walk(Root.find(argument, base));
    }
}
