package ipc.examples.search.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipc.examples.search.api.SearchQuery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsParserTest {
    private final OptionsParser parser = new OptionsParser(3);

    @Test
    void shouldTakeAllOptions() throws UsageException {
        Options options =
                parser.parse(
                                List.of(
                                        "--mode",
                                        "multi",
                                        "--workers=2",
                                        "-i",
                                        "--regex",
                                        "--stats",
                                        "a.b",
                                        "x",
                                        "y z"))
                        .orElseThrow();

        assertThat(options)
                .isEqualTo(
                        new Options(
                                new SearchQuery("a.b", true, true), List.of("x", "y z"), 2, true));
    }

    @Test
    void shouldHaveDefaults() throws UsageException {
        Options options = parser.parse(List.of("p", "x")).orElseThrow();

        assertThat(options)
                .isEqualTo(new Options(new SearchQuery("p", false, false), List.of("x"), 3, false));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    @Override
                    @/etc/passwd
                    ${user.home}
                    '"quoted"'
                    ''
                    %
                    """)
    void shouldTakePatternsAsTheyAre(String pattern) throws UsageException {
        Options options = parser.parse(List.of(pattern, "x")).orElseThrow();

        assertThat(options.query().pattern()).isEqualTo(pattern);
    }

    @Test
    void shouldTakePatternsThatLookLikeOptionsAfterTwoDashes() throws UsageException {
        Options options = parser.parse(List.of("-i", "--", "--stats", "x")).orElseThrow();

        assertThat(options.query().pattern()).isEqualTo("--stats");
        assertThat(options.stats()).isFalse();
    }

    @Test
    void shouldTakeFlagsAgain() throws UsageException {
        Options options =
                parser.parse(
                                List.of(
                                        "-i", "--stats", "-ii", "--regex", "p", "x", "--regex",
                                        "--stats"))
                        .orElseThrow();

        assertThat(options)
                .isEqualTo(new Options(new SearchQuery("p", true, true), List.of("x"), 3, true));
    }

    @Test
    void shouldStartNoMoreWorkersByItselfThanAreAllowed() throws UsageException {
        Options options = new OptionsParser(1024).parse(List.of("p", "x")).orElseThrow();

        assertThat(options.workers()).isEqualTo(256);
        assertThat(new OptionsParser(1024).parse(List.of("--workers=256", "p", "x"))).isPresent();
    }

    @Test
    void shouldExplainItself() throws UsageException {
        assertThat(parser.parse(List.of("--help"))).isEmpty();
        assertThat(parser.help()).contains("PATTERN", "PATH", "--mode", "--workers", "--regex");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    p,                          PATH
                    -i,                         PATTERN
                    --workers 0 p x,            --workers must be
                    --workers -1 p x,           --workers
                    --workers many p x,         'many'
                    --workers 1 --workers 2 p x,only once
                    --mode both p x,            --mode must be single or multi
                    --color p x,                --color
                    -z p x,                     -z
                    a\ufffdb x,                 PATTERN is not text in
                    --regex \ufffd x,           '\\x{FFFD}'
                    --regex a( x,               bad expression 'a(': Unclosed group
                    --regex --workers 1 [ x,    bad expression '['
                    """)
    void shouldRefuseInOneLine(String line, String complaint) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> parser.parse(List.of(line.split(" "))))
                .withMessageContaining(complaint)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
}
