package ipc.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class SizeTest {
    private final Size.Converter converter = new Size.Converter();

    @ParameterizedTest
    @CsvSource({
        "512, 512, 512 B",
        "4K, 4096, 4 KiB",
        "16M, 16777216, 16 MiB",
        "2048K, 2097152, 2 MiB"
    })
    void shouldReadAndPrint(String text, int bytes, String printed) {
        Size size = converter.convert(text);

        assertThat(size.bytes()).isEqualTo(bytes);
        assertThat(size).hasToString(printed);
        assertThat(converter.convert(size.option())).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15", "2048M", "4k", "1G", "-1"})
    void shouldRefuseAllElse(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class);
    }

    @Test
    void shouldCountMessagesOfAVolume() {
        Size volume = converter.convert("10M");

        assertThat(converter.convert("4M").in(volume)).isEqualTo(2);
        assertThat(converter.convert("16M").in(volume)).isEqualTo(1);
    }
}
