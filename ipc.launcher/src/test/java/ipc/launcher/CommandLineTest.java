package ipc.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static CommandLine parse(String line) {
        return CommandLine.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "search x .,",
        "search --mode multi x .,multi",
        "search x . --mode=single,single",
        "search --mode a --mode b,b",
        "search -- --mode multi,",
        "search x --mode,",
        "search --mode=,''",
    })
    void shouldFindTheModeAmongTheArguments(String line, String mode) {
        assertThat(parse(line).mode().orElse(null)).isEqualTo(mode);
    }

    @Test
    void shouldPassAllArgumentsOn() {
        CommandLine line = parse("search --mode multi -i x .");

        assertThat(line.action()).isEqualTo(CommandLine.Action.RUN);
        assertThat(line.application()).isEqualTo("search");
        assertThat(line.arguments()).containsExactly("--mode", "multi", "-i", "x", ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void shouldHelp(String word) {
        assertThat(parse(word).action()).isEqualTo(CommandLine.Action.HELP);
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(parse("--version").action()).isEqualTo(CommandLine.Action.VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--mode single search", "-x"})
    void shouldRefuseWhatMakesNoSense(String line) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class);
    }
}
