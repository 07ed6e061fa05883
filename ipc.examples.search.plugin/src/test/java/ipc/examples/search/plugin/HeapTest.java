package ipc.examples.search.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeapTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void shouldGiveHalfOfWhatIsFree() {
        assertThat(Heap.hasRoom(50 * MIB, 28 * MIB, 128 * MIB)).isTrue();
        assertThat(Heap.hasRoom(50 * MIB + 1, 28 * MIB, 128 * MIB)).isFalse();
    }

    @Test
    void shouldRefuseWhatDoesNotFit() throws IOException {
        Heap.require(16 * MIB);

        assertThatIOException()
                .isThrownBy(() -> Heap.require(Runtime.getRuntime().maxMemory()))
                .withMessage("a line is too long for an expression in this much memory");
    }
}
