package ipc.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PayloadTest {
    private static final int SIZE = 10_000;

    private final byte[] message = Payload.ofPages(SIZE);

    @BeforeEach
    void number() {
        Payload.numberEnds(message, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4096, 8192, SIZE - 1})
    void shouldFindAWrongByteAtTheEndsAndOnEachPage(int at) {
        assertThatCode(() -> Payload.checkPages(message, SIZE, 7)).doesNotThrowAnyException();

        message[at]++;

        assertThatThrownBy(() -> Payload.checkPages(message, SIZE, 7))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {SIZE - 1, SIZE + 1})
    void shouldFindAWrongLength(int size) {
        assertThatThrownBy(() -> Payload.checkPages(message, size, 7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("10000 bytes");
    }
}
