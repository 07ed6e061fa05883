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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    record Primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h) {}

    record Boxes(Boolean a, Byte b, Short c, Character d, Integer e, Long f, Float g, Double h) {}

    record Line(String item, int count) {}

    record Order(long id, List<Line> lines, Optional<Order> before) {}

    record Empty() {}

    record Pair<A, B>(A first, B second) {}

    record Nest<T>(Pair<T, List<T>> pair, T[] array, Map<String, ? extends T> map) {}

    record Tree(int value, List<Tree> children) {}

    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("not positive: " + value);
            }
        }
    }

    record Grumpy(int value) {
        @Override
        public int value() {
            throw new IllegalStateException("no value today");
        }
    }

    record Guarded(List<String> names) {
        Guarded {
            names = List.copyOf(names);
        }
    }

    @Test
    void shouldBringPrimitivesBack() {
        Primitives message =
                new Primitives(true, (byte) -1, (short) -2, '\uffff', -4, -5, Float.NaN, -0.0);

        assertThat(roundTrip(codec(Primitives.class), message)).isEqualTo(message);
        assertThat(encode(codec(Primitives.class), message)).hasSize(1 + 1 + 2 + 2 + 4 + 8 + 4 + 8);
    }

    @Test
    void shouldEncodeBoxesAsPrimitives() {
        Primitives primitives = new Primitives(true, (byte) 1, (short) 2, '3', 4, 5, 6, 7);
        Boxes boxes = new Boxes(true, (byte) 1, (short) 2, '3', 4, 5L, 6f, 7d);

        assertThat(roundTrip(codec(Boxes.class), boxes)).isEqualTo(boxes);
        assertThat(encode(codec(Boxes.class), boxes))
                .isEqualTo(encode(codec(Primitives.class), primitives));
    }

    @Test
    void shouldBringNestedRecordsBack() {
        Order first = new Order(1, List.of(), Optional.empty());
        Order message =
                new Order(2, List.of(new Line("pen", 3), new Line("", 0)), Optional.of(first));

        assertThat(roundTrip(codec(Order.class), message)).isEqualTo(message);
        assertThat(copy(codec(Order.class), message)).isEqualTo(message).isNotSameAs(message);
    }

    @Test
    void shouldBringGenericRecordsBack() {
        Codec<Nest<Line>> codec = codec(new MessageType<Nest<Line>>(MethodHandles.lookup()) {});
        Line line = new Line("pen", 1);
        Nest<Line> message =
                new Nest<>(new Pair<>(line, List.of(line)), new Line[] {line}, Map.of("key", line));

        Nest<Line> received = roundTrip(codec, message);

        assertThat(received).usingRecursiveComparison().isEqualTo(message);
        assertThat(received.array()).isExactlyInstanceOf(Line[].class);
    }

    @Test
    void shouldTellApartTheUsesOfAGenericRecord() {
        Codec<Pair<Pair<Integer, String>, Pair<String, Integer>>> codec =
                codec(
                        new MessageType<Pair<Pair<Integer, String>, Pair<String, Integer>>>(
                                MethodHandles.lookup()) {});
        var message = new Pair<>(new Pair<>(1, "a"), new Pair<>("b", 2));

        assertThat(roundTrip(codec, message)).isEqualTo(message);
    }

    @Test
    void shouldBringTreesBack() {
        Tree message =
                new Tree(
                        1,
                        List.of(
                                new Tree(2, List.of()),
                                new Tree(3, List.of(new Tree(4, List.of())))));

        assertThat(roundTrip(codec(Tree.class), message)).isEqualTo(message);
    }

    @Test
    void shouldTakeAByteForARecordWithoutComponents() {
        assertThat(encode(codec(Empty.class), new Empty())).containsExactly(0);
        assertThat(roundTrip(codec(Empty.class), new Empty())).isEqualTo(new Empty());
        assertThatThrownBy(() -> decode(codec(Empty.class), 1)).isInstanceOf(DecodeException.class);
    }

    @Test
    void shouldHandOverRecordsOfImmutableParts() {
        Pair<String, Line> message = new Pair<>("a", new Line("pen", 1));
        Codec<Pair<String, Line>> codec =
                codec(new MessageType<Pair<String, Line>>(MethodHandles.lookup()) {});

        assertThat(codec.isShareable()).isTrue();
        assertThat(copy(codec, message)).isSameAs(message);
    }

    @Test
    void shouldRebuildRecordsWithMutableParts() {
        List<String> names = new ArrayList<>(List.of("a"));
        Pair<List<String>, Line> message = new Pair<>(names, new Line("pen", 1));
        Codec<Pair<List<String>, Line>> codec =
                codec(new MessageType<Pair<List<String>, Line>>(MethodHandles.lookup()) {});

        Pair<List<String>, Line> copy = copy(codec, message);
        names.add("b");

        assertThat(codec.isShareable()).isFalse();
        assertThat(copy.first()).containsExactly("a");
        assertThat(copy.second()).isSameAs(message.second());
    }

    @Test
    void shouldRunTheConstructor() {
        assertThat(copy(codec(Guarded.class), new Guarded(List.of("a"))))
                .isEqualTo(new Guarded(List.of("a")));
        assertThatThrownBy(() -> decode(codec(Positive.class), 0, 0, 0, 0))
                .isInstanceOf(DecodeException.class)
                .hasMessage("Positive threw java.lang.IllegalArgumentException: not positive: 0")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReportAccessorsThatThrow() {
        Codec<List<Grumpy>> codec = codec(new MessageType<List<Grumpy>>(MethodHandles.lookup()) {});

        assertThatThrownBy(() -> encode(codec, List.of(new Grumpy(1))))
                .isInstanceOf(EncodeException.class)
                .hasMessage("List<Grumpy>[0] threw java.lang.IllegalStateException: no value today")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNameWhereNullIs() {
        Codec<Order> codec = codec(Order.class);
        Order before =
                new Order(
                        1, Arrays.asList(new Line("pen", 1), new Line(null, 1)), Optional.empty());
        Order message = new Order(1, List.of(), Optional.of(before));
        String where =
                "Order.before.lines[1].item is null; give it a value, or declare it Optional";

        assertThatThrownBy(() -> encode(codec, message))
                .isInstanceOf(EncodeException.class)
                .hasMessage(where);
        assertThatThrownBy(() -> copy(codec, message))
                .isInstanceOf(EncodeException.class)
                .hasMessage(where);
    }

    @Test
    void shouldRefuseNullInRecordsThatAreHandedOver() {
        assertThatThrownBy(() -> copy(codec(Line.class), new Line(null, 1)))
                .isInstanceOf(EncodeException.class)
                .hasMessageStartingWith("Line.item is null");
    }

    @Test
    void shouldRefuseTypeArgumentsThatWereNotDeclared() {
        Codec<Pair<String, Integer>> codec =
                codec(new MessageType<Pair<String, Integer>>(MethodHandles.lookup()) {});
        @SuppressWarnings({"unchecked", "rawtypes"}) // what a careless cast can do
        Pair<String, Integer> polluted = (Pair<String, Integer>) (Pair) new Pair<>(1, "a");

        assertThatThrownBy(() -> encode(codec, polluted))
                .isInstanceOf(EncodeException.class)
                .hasMessage(
                        "Pair<String,Integer>.first is a java.lang.Integer, declared is java.lang.String");
    }
}
