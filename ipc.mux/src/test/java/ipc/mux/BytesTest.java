package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.DecodeException;
import ipc.api.channel.LimitExceededException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What {@link ByteWriter} writes, {@link ByteReader} reads; what is cut off, it refuses. */
class BytesTest {
    private static final int LIMIT = 1000;

    private final ByteWriter out = new ByteWriter(LIMIT);

    private static ByteReader reader(byte[] bytes) {
        return new ByteReader(bytes, 0, bytes.length);
    }

    @Property(tries = 200)
    void shouldReadBackWhatWasWritten(
            @ForAll byte u8,
            @ForAll short i16,
            @ForAll int i32,
            @ForAll long i64,
            @ForAll int varInt,
            @ForAll byte[] raw) {
        ByteWriter growing = new ByteWriter(1 << 20);
        growing.u8(u8).i16(i16).i32(i32).i64(i64).varInt(varInt).raw(raw, 0, raw.length);

        ByteReader in = reader(growing.copy());

        assertThat(in.u8()).isEqualTo(u8);
        assertThat(in.i16()).isEqualTo(i16);
        assertThat(in.i32()).isEqualTo(i32);
        assertThat(in.i64()).isEqualTo(i64);
        assertThat(in.varInt()).isEqualTo(varInt);
        assertThat(in.rest()).isEqualTo(raw);
        assertThat(in.remaining()).isZero();
    }

    @Property(tries = 200)
    void shouldReadBackTexts(@ForAll String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

        ByteReader in = reader(new ByteWriter(1 << 20).text(text).copy());

        assertThat(in.text(utf8.length)).isEqualTo(new String(utf8, StandardCharsets.UTF_8));
    }

    @Test
    void shouldWriteLittleEndian() {
        out.i16(0x0102).i32(0x03040506).i64(0x0708090a0b0c0d0eL).varInt(300);

        assertThat(out.copy())
                .containsExactly(2, 1, 6, 5, 4, 3, 14, 13, 12, 11, 10, 9, 8, 7, 0xac - 256, 2);
    }

    @Test
    void shouldReadOnlyItsPartOfABuffer() {
        ByteReader in = new ByteReader(new byte[] {1, 2, 3, 4}, 1, 2);

        assertThat(in.rest()).containsExactly(2, 3);
        assertThatThrownBy(in::u8).isInstanceOf(DecodeException.class);
    }

    @Test
    void shouldRefuseEveryReadPastTheEnd() {
        byte[] one = {1};

        assertThatThrownBy(() -> reader(one).i16()).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> reader(one).i32()).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> reader(one).i64()).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> reader(new byte[0]).u8()).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> reader(new byte[] {-1}).varInt())
                .isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> reader(one).raw(new byte[2], 0, 2))
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void shouldRefuseANumberThatDoesNotEnd() {
        byte[] endless = {-1, -1, -1, -1, -1, 1};

        assertThatThrownBy(() -> reader(endless).varInt())
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("five bytes");
    }

    @Test
    void shouldRefuseTextsThatAreTooLongOrCutOff() {
        byte[] text = out.text("four").copy();

        assertThatThrownBy(() -> reader(text).text(3)).isInstanceOf(DecodeException.class);
        for (int length = 0; length < text.length; length++) {
            ByteReader cut = new ByteReader(text, 0, length);
            assertThatThrownBy(() -> cut.text(100)).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void shouldRefuseWhatHasMoreBehindIt() {
        byte[] two = out.u8(7).u8(8).copy();
        ByteReader in = reader(two);

        assertThatThrownBy(() -> in.last(in.u8()))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("1 bytes too many");
        assertThat(in.<Byte>last(in.u8())).isEqualTo((byte) 8);
    }

    @Test
    void shouldRefuseANegativeLengthOfAText() {
        byte[] text = out.varInt(-1).copy();

        assertThatThrownBy(() -> reader(text).text(100)).isInstanceOf(DecodeException.class);
    }

    @Test
    void shouldSayWhetherThereIsRoom() {
        out.raw(new byte[10], 0, 10).checkRoom(LIMIT - 10);

        assertThatThrownBy(() -> out.checkRoom(LIMIT - 9))
                .isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> out.checkRoom(Integer.MAX_VALUE))
                .isInstanceOf(LimitExceededException.class);
    }

    @Test
    void shouldNotCountRoomForAHeader() {
        byte[] header = new byte[6];
        out.begin(header.length).checkRoom(LIMIT);
        out.raw(new byte[LIMIT], 0, LIMIT);

        assertThat(out.position()).isEqualTo(header.length + LIMIT);
        assertThatThrownBy(() -> out.u8(1)).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void shouldGrowUpToItsLimitAndNoFurther() {
        out.raw(new byte[LIMIT], 0, LIMIT);

        assertThat(out.position()).isEqualTo(LIMIT);
        assertThatThrownBy(() -> out.u8(1))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining(String.valueOf(LIMIT));
        assertThat(out.position()).isEqualTo(LIMIT);
    }
}
