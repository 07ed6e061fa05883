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
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealedCodecTest {
    sealed interface Shape permits Square, Circle, Group, Special {}

    record Square(double side) implements Shape {}

    record Circle(double radius) implements Shape {}

    record Group(List<Shape> shapes) implements Shape {}

    sealed interface Special extends Shape permits Unit, Ring {}

    record Ring(double inner, double outer) implements Special {}

    enum Unit implements Special {
        POINT,
        DISK {
            @Override
            public String toString() {
                return "disk";
            }
        }
    }

    sealed interface Result<T> permits Ok, Many, Failed {}

    record Ok<V>(V value) implements Result<V> {}

    record Many<V>(int count, V[] values) implements Result<V> {}

    record Failed<V>(String why) implements Result<V> {}

    static Shape[] shapes() {
        return new Shape[] {
            new Square(1),
            new Circle(2),
            new Ring(1, 2),
            Unit.POINT,
            Unit.DISK,
            new Group(List.of(new Circle(1), new Group(List.of()), Unit.DISK)),
        };
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldBringEachPermittedClassBack(Shape shape) {
        assertThat(roundTrip(codec(Shape.class), shape)).isEqualTo(shape);
        assertThat(copy(codec(Shape.class), shape)).isEqualTo(shape);
    }

    @Test
    void shouldOrderPermittedClassesByName() {
        Codec<Shape> codec = codec(Shape.class);

        assertThat(encode(codec, new Circle(0))[0]).isEqualTo((byte) 0);
        assertThat(encode(codec, new Group(List.of()))[0]).isEqualTo((byte) 1);
        assertThat(encode(codec, new Ring(0, 0))[0]).isEqualTo((byte) 2);
        assertThat(encode(codec, new Square(0))[0]).isEqualTo((byte) 3);
        assertThat(encode(codec, Unit.POINT)[0]).isEqualTo((byte) 4);
    }

    @Test
    void shouldWorkOutTheTypeArgumentsOfPermittedClasses() {
        Codec<Result<List<String>>> codec =
                codec(new MessageType<Result<List<String>>>(MethodHandles.lookup()) {});

        assertThat(roundTrip(codec, new Ok<>(List.of("a")))).isEqualTo(new Ok<>(List.of("a")));
        assertThat(roundTrip(codec, new Failed<>("because"))).isEqualTo(new Failed<>("because"));
    }

    @Test
    void shouldCopyWhatIsInsidePermittedClasses() {
        Codec<Result<int[]>> codec =
                codec(new MessageType<Result<int[]>>(MethodHandles.lookup()) {});
        Ok<int[]> message = new Ok<>(new int[] {1});

        Result<int[]> copy = copy(codec, message);
        message.value()[0] = 2;

        assertThat(copy)
                .isInstanceOfSatisfying(
                        Ok.class, ok -> assertThat(ok.value()).isEqualTo(new int[] {1}));
    }

    @Test
    void shouldRefuseNullAndUnknownTags() {
        Codec<Shape> codec = codec(Shape.class);

        assertThatThrownBy(() -> encode(codec, null)).isInstanceOf(EncodeException.class);
        assertThatThrownBy(() -> decode(codec, 5))
                .isInstanceOf(DecodeException.class)
                .hasMessage("Shape claims class 5 of Shape, which permits 5");
        assertThatThrownBy(() -> decode(codec, 0xff, 0xff, 0xff, 0xff, 0x0f))
                .isInstanceOf(DecodeException.class);
    }
}
