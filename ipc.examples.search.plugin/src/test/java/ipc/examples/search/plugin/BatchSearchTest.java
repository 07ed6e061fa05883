package ipc.examples.search.plugin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ipc.examples.search.api.FileError;
import ipc.examples.search.api.Limits;
import ipc.examples.search.api.SearchQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchSearchTest {
    private static final SearchQuery X = new SearchQuery("x", false, false);

    @TempDir Path directory;

    @Test
    void shouldPrintPathLineAndText() throws Exception {
        file("a", "one\ntwo x\n\nx");

        assertThat(search(X, "a").output()).isEqualTo("a:2:two x\na:4:x\n");
    }

    @Test
    void shouldLeaveNamesOutWhenTheyAreNotWanted() throws Exception {
        file("a", "x\n");

        Search search =
                new Search().run(X, directory, Search.UNLIMITED, false, List.of(bytes("a")));

        assertThat(search.output()).isEqualTo("1:x\n");
    }

    @Test
    void shouldEndLinesAtNewlinesOnly() throws Exception {
        file("a", "x\r\ny\u000bx\u0085x\u2028x\rx\n");

        assertThat(search(X, "a").outputBytes())
                .isEqualTo("a:1:x\r\na:2:y\u000bx\u0085x\u2028x\rx\n".getBytes(UTF_8));
        SearchQuery whole = new SearchQuery("^x\\r$|^y.*x$", true, false);
        assertThat(search(whole, "a").output().lines()).isNotEmpty();
        assertThat(search(whole, "a").outputBytes()).isEqualTo(search(X, "a").outputBytes());
    }

    @Test
    void shouldPassBytesThroughThatAreNoText() throws Exception {
        byte[] text = {'x', (byte) 0xff, (byte) 0xc3, '\n'};
        Files.write(directory.resolve("a"), text);

        assertThat(search(X, "a").output()).isEqualTo("a:1:" + new String(text, ISO_8859_1));
        assertThat(search(new SearchQuery("x\ufffd", true, false), "a").output())
                .isEqualTo("a:1:" + new String(text, ISO_8859_1));
    }

    @Test
    void shouldMatchCharactersNotBytesAgainstExpressions() throws Exception {
        file("a", "\u00e4\u00f6\n\u00e4\u00f6\u00fc\n\ud83d\ude00\n");

        assertThat(search(new SearchQuery("^..$", true, false), "a").outputBytes())
                .isEqualTo("a:1:\u00e4\u00f6\n".getBytes(UTF_8));
        assertThat(search(new SearchQuery("^.$", true, false), "a").outputBytes())
                .isEqualTo("a:3:\ud83d\ude00\n".getBytes(UTF_8));
    }

    @Test
    void shouldSkipFilesWithNulInTheirFirst32KiB() throws Exception {
        byte[] text = new byte[32 * 1024 + 1];
        Arrays.fill(text, (byte) 'x');
        text[32 * 1024] = 0;
        Files.write(directory.resolve("text"), text);
        text[32 * 1024 - 1] = 0;
        Files.write(directory.resolve("binary"), text);

        assertThat(search(X, "binary").output()).isEmpty();
        assertThat(search(X, "text").output()).hasSize("text:1:".length() + text.length + 1);
    }

    @Test
    void shouldFindEveryLineForAnEmptyPattern() throws Exception {
        file("a", "b\n\nc");
        file("empty", "");

        assertThat(search(new SearchQuery("", false, false), "a", "empty").output())
                .isEqualTo("a:1:b\na:2:\na:3:c\n");
        assertThat(search(new SearchQuery("", true, false), "a", "empty").output())
                .isEqualTo("a:1:b\na:2:\na:3:c\n");
    }

    @Test
    void shouldTakeLinesOfThePatternAsAlternatives() throws Exception {
        file("a", "a\nb\nc\nbc\n");

        assertThat(search(new SearchQuery("c\na", false, false), "a").output())
                .isEqualTo("a:1:a\na:3:c\na:4:bc\n");
    }

    @Test
    void shouldIgnoreTheCaseOfAsciiOnly() throws Exception {
        file("a", "STRASSE\n\u00c4\n");

        assertThat(search(new SearchQuery("strasse", false, true), "a").output()).isNotEmpty();
        assertThat(search(new SearchQuery("stra.se", true, true), "a").output()).isNotEmpty();
        assertThat(search(new SearchQuery("\u00e4", false, true), "a").output()).isEmpty();
        assertThat(search(new SearchQuery("\u00e4", true, true), "a").output()).isEmpty();
    }

    @Test
    void shouldTellWhatCannotBeReadAndGoOn() throws Exception {
        file("a", "x\n");
        file("locked", "x\n");
        Files.createDirectory(directory.resolve("directory"));
        Files.setPosixFilePermissions(
                directory.resolve("locked"), PosixFilePermissions.fromString("---------"));

        Search search = search(X, "missing", "directory", "locked", "a");

        assertThat(search.output()).endsWith("a:1:x\n");
        assertThat(search.ends()).hasSize(1);
        List<FileError> errors = search.ends().get(0).errors();
        assertThat(errors)
                .startsWith(
                        new FileError(0, "No such file or directory"),
                        new FileError(1, "Is a directory"));
        assumeFalse(
                Files.isReadable(directory.resolve("locked")), "the superuser can read everything");
        assertThat(errors).endsWith(new FileError(2, "Permission denied"));
    }

    @Test
    void shouldOpenFilesWhateverTheBytesOfTheirNames() throws Exception {
        byte[] name = {'d', '/', (byte) 0xff, ' ', (byte) 0xc3, (byte) 0xa4, '%'};
        Files.createDirectory(directory.resolve("d"));
        byte[] base = ipc.examples.search.api.FileNames.bytesOf(directory.toAbsolutePath());
        Files.writeString(ipc.examples.search.api.FileNames.pathOf(base, name), "x\n");

        Search search = new Search().run(X, directory, Search.UNLIMITED, true, List.of(name));

        assertThat(search.output()).isEqualTo(new String(name, ISO_8859_1) + ":1:x\n");
    }

    @Test
    void shouldStopAtLimitsAndGoOnThere() throws Exception {
        file("a", "x 1\nx 2\nx 3\n");
        file("b", "x 4\n");

        Search byHits =
                new Search()
                        .run(
                                X,
                                directory,
                                new Limits(1, 1000),
                                true,
                                List.of(bytes("a"), bytes("b")));
        Search byBytes =
                new Search()
                        .run(
                                X,
                                directory,
                                new Limits(1000, 1),
                                true,
                                List.of(bytes("a"), bytes("b")));

        assertThat(byHits.output()).isEqualTo(search(X, "a", "b").output());
        assertThat(byHits.ends()).hasSizeGreaterThan(3);
        assertThat(byBytes.output()).isEqualTo(search(X, "a", "b").output());
        assertThat(byBytes.ends()).hasSize(2);
    }

    @Test
    void shouldTellVeryLongLinesInPieces() throws Exception {
        byte[] line = new byte[17 * 1024 * 1024];
        Arrays.fill(line, (byte) 'y');
        line[16 * 1024 * 1024] = 'x';
        Files.write(directory.resolve("long"), line);

        for (boolean regex : new boolean[] {false, true}) {
            Search search =
                    new Search()
                            .run(
                                    new SearchQuery("x", regex, false),
                                    directory,
                                    new Limits(1024 * 1024, 1L << 40),
                                    false,
                                    List.of(bytes("long")));
            assertThat(search.outputBytes()).hasSize(2 + line.length + 1);
            assertThat(search.longestCall()).isLessThanOrEqualTo(64 * 1024);
            assertThat(search.ends()).hasSizeGreaterThan(10);
        }
    }

    @Test
    void shouldReportLinesThatAnExpressionCannotTake() throws Exception {
        file("a", "ab".repeat(100_000) + "\n");
        file("b", "abd\n");

        Search search = search(new SearchQuery("(a|b)*d", true, false), "a", "b");

        assertThat(search.output()).isEqualTo("b:1:abd\n");
        assertThat(search.ends().get(0).errors())
                .containsExactly(new FileError(0, "a line is too long for this expression"));
    }

    @Test
    void shouldStopWhenInterrupted() throws Exception {
        file("a", "x\n");

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> search(X, "a")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(UTF_8);
    }

    private Search search(SearchQuery query, String... files) throws InterruptedException {
        List<byte[]> names = Arrays.stream(files).map(BatchSearchTest::bytes).toList();
        return new Search().run(query, directory, Search.UNLIMITED, true, names);
    }
}
