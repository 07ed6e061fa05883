package ipc.examples.search.plugin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.examples.search.api.Limits;
import ipc.examples.search.api.SearchQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Searches random texts through tiny buffers, from limit to limit, and compares with a loop over
 * the lines.
 */
class ModelTest {
    private static Path file;

    @BeforeContainer
    static void makeFile() throws Exception {
        file = Files.createTempFile("ipc-search-model", ".txt");
    }

    @AfterContainer
    static void deleteFile() throws Exception {
        Files.delete(file);
    }

    @Property(tries = 500)
    void shouldFindTexts(
            @ForAll("texts") String text,
            @ForAll("patterns") String pattern,
            @ForAll boolean ignoreCase,
            @ForAll @IntRange(min = 1, max = 24) int buffer,
            @ForAll("limits") Limits limits)
            throws Exception {
        SearchQuery query = new SearchQuery(pattern, false, ignoreCase);

        assertThat(search(text, query, buffer, limits)).isEqualTo(model(text, query));
    }

    @Property(tries = 300)
    void shouldFindExpressions(
            @ForAll("texts") String text,
            @ForAll("expressions") String pattern,
            @ForAll @IntRange(min = 1, max = 24) int buffer,
            @ForAll("limits") Limits limits)
            throws Exception {
        SearchQuery query = new SearchQuery(pattern, true, false);

        assertThat(search(text, query, buffer, limits)).isEqualTo(model(text, query));
    }

    private static String search(String text, SearchQuery query, int buffer, Limits limits)
            throws Exception {
        Files.writeString(file, text, ISO_8859_1);
        return new Search(new BatchSearch(new FileSearch(buffer)))
                .run(
                        query,
                        file.getParent(),
                        limits,
                        false,
                        List.of(file.getFileName().toString().getBytes(ISO_8859_1)))
                .output();
    }

    private static String model(String text, SearchQuery query) {
        StringBuilder output = new StringBuilder();
        String[] lines = text.split("\n", -1);
        int count = lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
        for (int i = 0; i < count; i++) {
            if (matches(lines[i], query)) {
                output.append(i + 1).append(':').append(lines[i]).append('\n');
            }
        }
        return output.toString();
    }

    private static boolean matches(String line, SearchQuery query) {
        if (query.regex()) {
            return Pattern.compile(query.pattern(), Pattern.UNIX_LINES).matcher(line).find();
        }
        for (String text : query.pattern().split("\n", -1)) {
            boolean found =
                    query.ignoreCase()
                            ? line.toLowerCase(java.util.Locale.ROOT)
                                    .contains(text.toLowerCase(java.util.Locale.ROOT))
                            : line.contains(text);
            if (found) {
                return true;
            }
        }
        return false;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abAB\r\n\n").ofMaxLength(80);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("aabbAB\r\n").ofMaxLength(4);
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of(
                "a", "^a", "b$", "a.b", "^$", "^.{3}$", "(?i)ab+", "[^a]", "\\r", "a|^b", "");
    }

    @Provide
    Arbitrary<Limits> limits() {
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.integers().between(1, 30), Arbitraries.longs().between(1, 60))
                .as(Limits::new);
    }
}
