package ipc.codec;

import static ipc.codec.Codecs.codec;
import static ipc.codec.Codecs.copy;
import static ipc.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class BufferCodecTest {
    record Block(int number, ByteBuffer content) {}

    private static final byte[] BYTES = {1, 2, 3, 4, 5, 6, 7};

    private static List<ByteBuffer> buffers() {
        ByteBuffer direct = ByteBuffer.allocateDirect(BYTES.length).put(BYTES).flip().position(1);
        ByteBuffer slice = ByteBuffer.wrap(BYTES, 2, 4).slice();
        return List.of(
                ByteBuffer.wrap(BYTES),
                ByteBuffer.wrap(BYTES, 2, 3),
                slice.position(1),
                slice.asReadOnlyBuffer(),
                direct,
                ByteBuffer.allocate(0));
    }

    @Test
    void shouldCarryWhatIsBetweenPositionAndLimit() {
        for (ByteBuffer buffer : buffers()) {
            int position = buffer.position();

            assertThat(roundTrip(codec(ByteBuffer.class), buffer)).isEqualTo(buffer);
            assertThat(roundTrip(codec(Block.class), new Block(1, buffer)).content())
                    .isEqualTo(buffer);
            assertThat(copy(codec(ByteBuffer.class), buffer)).isEqualTo(buffer).isNotSameAs(buffer);
            assertThat(buffer.position()).isEqualTo(position);
        }
    }

    @Test
    void shouldNotShareTheContent() {
        byte[] bytes = BYTES.clone();
        ByteBuffer copied = copy(codec(ByteBuffer.class), ByteBuffer.wrap(bytes));
        bytes[0] = 9;

        assertThat(codec(ByteBuffer.class).isShareable()).isFalse();
        assertThat(copied.get(0)).isEqualTo((byte) 1);
        assertThat(copied.isReadOnly()).isFalse();
    }

    @Test
    void shouldBeBytesToTheOtherEnd() {
        TestOutput out = new TestOutput();
        codec(ByteBuffer.class).encode(ByteBuffer.wrap(BYTES, 1, 3), out);

        assertThat(out.bytes()).containsExactly(2, 3, 4);
        assertThat(codec(ByteBuffer.class).fingerprint())
                .isEqualTo(codec(byte[].class).fingerprint());
    }
}
