package ipc.examples.search.plugin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NeedleTest {

    @Property(tries = 3000)
    void shouldFindWhatStringsFind(
            @ForAll("hays") String hay,
            @ForAll("needles") String needle,
            @ForAll("froms") int from) {
        int start = Math.min(from, hay.length());

        int found = find(hay, needle, false, start);

        assertThat(found).isEqualTo(hay.indexOf(needle, start));
    }

    @Property(tries = 3000)
    void shouldIgnoreTheCaseOfAsciiLetters(
            @ForAll("hays") String hay, @ForAll("needles") String needle) {
        int found = find(hay, needle, true, 0);

        assertThat(found).isEqualTo(lower(hay).indexOf(lower(needle)));
    }

    private static int find(String hay, String needle, boolean ignoreCase, int from) {
        byte[] bytes = hay.getBytes(ISO_8859_1);
        return new Needle(needle.getBytes(ISO_8859_1), ignoreCase).find(bytes, from, bytes.length);
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }

    @Provide
    Arbitrary<String> hays() {
        return Arbitraries.strings().withChars("abAB\u00c4\u00e4").ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> needles() {
        return Arbitraries.strings().withChars("abAB\u00c4\u00e4").ofMinLength(1).ofMaxLength(5);
    }

    @Provide
    Arbitrary<Integer> froms() {
        return Arbitraries.integers().between(0, 20);
    }
}
