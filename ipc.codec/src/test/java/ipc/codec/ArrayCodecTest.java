package ipc.codec;

import static ipc.codec.Codecs.codec;
import static ipc.codec.Codecs.copy;
import static ipc.codec.Codecs.decode;
import static ipc.codec.Codecs.encode;
import static ipc.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.DecodeException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayCodecTest {
    static Stream<Arguments> arrays() {
        return Stream.of(
                        new byte[] {1, -1},
                        new boolean[] {true, false},
                        new short[] {Short.MIN_VALUE, 1},
                        new char[] {'a', '\ud800'},
                        new int[] {Integer.MIN_VALUE, 1},
                        new long[] {Long.MIN_VALUE, 1},
                        new float[] {Float.NaN, 1},
                        new double[] {-0.0, 1},
                        new int[0],
                        new String[] {"a", ""},
                        new int[][] {{1, 2}, {}},
                        new Integer[0])
                .map(array -> Arguments.of((Object) array)); // not: its elements as the arguments
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void shouldBringArraysBack(Object array) {
        assertRoundTrip(array.getClass(), array);
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 1024, 1025, 5000})
    void shouldBringLongArraysBack(int length) {
        long[] array = new long[length];
        for (int i = 0; i < length; i++) {
            array[i] = i * 0x9e3779b97f4a7c15L;
        }

        assertRoundTrip(long[].class, array);
    }

    private static <T> void assertRoundTrip(Class<T> type, Object array) {
        Codec<T> codec = codec(type);
        T message = type.cast(array);

        assertThat(roundTrip(codec, message)).isEqualTo(message).hasSameClassAs(message);
        assertThat(copy(codec, message))
                .isEqualTo(message)
                .hasSameClassAs(message)
                .isNotSameAs(message);
        assertThat(codec.isShareable()).isFalse();
    }

    @Test
    void shouldEncodeABytesMessageAsItIs() {
        byte[] message = {3, 2, 1};

        assertThat(encode(codec(byte[].class), message)).isEqualTo(message);
        assertThat(decode(codec(byte[].class))).isEmpty();
        assertThat(encode(codec(new MessageType<Optional<byte[]>>() {}), Optional.of(message)))
                .containsExactly(1, 3, 3, 2, 1);
    }

    @Test
    void shouldBringGenericArraysBack() {
        Codec<List<String>[]> codec = codec(new MessageType<List<String>[]>() {});
        @SuppressWarnings({"unchecked", "rawtypes"}) // there is no other way to make one
        List<String>[] message = (List<String>[]) new List[] {List.of("a"), List.of()};

        assertThat(roundTrip(codec, message)).containsExactly(List.of("a"), List.of());
    }

    @Test
    void shouldDeliverTheDeclaredArrayClass() {
        Codec<Shape[]> codec = codec(Shape[].class);
        Shape[] circles = new Circle[] {new Circle(1)};

        assertThat(roundTrip(codec, circles)).isExactlyInstanceOf(Shape[].class).isEqualTo(circles);
        assertThat(copy(codec, circles)).isExactlyInstanceOf(Shape[].class).isEqualTo(circles);
    }

    sealed interface Shape permits Circle {}

    record Circle(int radius) implements Shape {}

    @Test
    void shouldNotShowLaterChanges() {
        int[][] message = {{1}};

        int[][] copy = copy(codec(int[][].class), message);
        message[0][0] = 2;

        assertThat(copy[0][0]).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatIsNoArrayOfTheKind() {
        assertThatThrownBy(() -> encode(codec(String[].class), new String[] {null}))
                .isInstanceOf(EncodeException.class)
                .hasMessageStartingWith("String[][0] is null");
        assertThatThrownBy(() -> decode(codec(boolean[].class), 1, 2))
                .isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> decode(codec(long[].class), 1, 0))
                .isInstanceOf(DecodeException.class);
        assertThat(Array.getLength(decode(codec(long[].class), 0))).isZero();
    }
}
