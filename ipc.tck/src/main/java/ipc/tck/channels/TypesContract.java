package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.MessageType;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Chain;
import ipc.tck.messages.Collections;
import ipc.tck.messages.Colour;
import ipc.tck.messages.Numbers;
import ipc.tck.messages.Pair;
import ipc.tck.messages.Shape;
import ipc.tck.messages.Tree;
import ipc.tck.messages.Wide;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages of every declared type arrive equal to what was sent. */
public interface TypesContract {

    /** All primitives and boxes, at their limits. */
    @Scenario
    default void shouldDeliverPrimitives(Fixture fixture) throws Exception {
        RoundTrip.of(fixture, MessageType.of(Numbers.class), Numbers.extremes());
    }

    /** The primitives' boxes as messages of their own. */
    @Scenario
    default void shouldDeliverBareValues(Fixture fixture) throws Exception {
        RoundTrip.of(fixture, MessageType.of(Long.class), Long.MIN_VALUE);
        RoundTrip.of(fixture, MessageType.of(Boolean.class), true);
        RoundTrip.of(fixture, MessageType.of(Colour.class), Colour.BLUE);
        RoundTrip.of(fixture, MessageType.of(Double.class), -0.0);
    }

    /** Text beyond ASCII, beyond the BMP, with a NUL, and a lone surrogate. */
    @Scenario
    default void shouldDeliverAnyText(Fixture fixture) throws Exception {
        for (String text : List.of("", "\0", "äöü", "€", "😀", "a\uD800b", "x".repeat(100_000))) {
            RoundTrip.of(fixture, MessageType.of(String.class), text);
        }
    }

    /** Thirty components. */
    @Scenario
    default void shouldDeliverWideRecords(Fixture fixture) throws Exception {
        RoundTrip.of(fixture, MessageType.of(Wide.class), Wide.example());
    }

    /** A record in a record in a record. */
    @Scenario
    default void shouldDeliverDeepRecords(Fixture fixture) throws Exception {
        RoundTrip.of(fixture, MessageType.of(Chain.class), Chain.of(60));
    }

    /** A record that holds others of its own type. */
    @Scenario
    default void shouldDeliverRecursiveRecords(Fixture fixture) throws Exception {
        RoundTrip.of(fixture, MessageType.of(Tree.class), Tree.grow(6, 4));
    }

    /** Each record of a sealed interface. */
    @Scenario
    default void shouldDeliverSealedInterfaces(Fixture fixture) throws Exception {
        Shape group =
                new Shape.Group(
                        "all",
                        List.of(
                                new Shape.Circle(Math.PI),
                                new Shape.Square(3, Colour.GREEN),
                                new Shape.Group("none", List.of())));

        RoundTrip.of(fixture, MessageType.of(Shape.class), group);
        RoundTrip.of(fixture, MessageType.of(Shape.class), new Shape.Circle(1));
    }

    /** Lists, sets, maps, optionals, and inside each other. */
    @Scenario
    default void shouldDeliverCollections(Fixture fixture) throws Exception {
        RoundTrip.of(fixture, MessageType.of(Collections.class), Collections.example());
    }

    /** A collection as the message itself. */
    @Scenario
    default void shouldDeliverGenericTypes(Fixture fixture) throws Exception {
        RoundTrip.of(
                fixture,
                new MessageType<Map<String, List<Pair<Integer, Optional<Shape>>>>>() {},
                Map.of(
                        "a",
                        List.of(
                                new Pair<>(1, Optional.of(new Shape.Circle(2))),
                                new Pair<>(2, Optional.empty()))));
    }

    /** A generic record whose arguments the message type gives. */
    @Scenario
    default void shouldDeliverGenericRecords(Fixture fixture) throws Exception {
        RoundTrip.of(
                fixture,
                new MessageType<Pair<String, Pair<Long, Colour>>>() {},
                new Pair<>("outer", new Pair<>(1L, Colour.RED)));
    }

    /** Order counts in lists, and in maps and sets that have one. */
    @Scenario
    default void shouldDeliverLongCollections(Fixture fixture) throws Exception {
        List<Integer> numbers =
                java.util.stream.IntStream.range(0, 50_000).mapToObj(i -> i * 7).toList();

        RoundTrip.of(fixture, new MessageType<List<Integer>>() {}, numbers);
    }

    /** Two message types are the same when their Java types are. */
    @Scenario
    default void shouldTakeEqualTypesForTheSame(Fixture fixture) {
        MessageType<?> written = new MessageType<List<String>>() {};
        MessageType<?> again = new MessageType<List<String>>() {};

        assertThat(written).isEqualTo(again).hasSameHashCodeAs(again);
        assertThat(written).isNotEqualTo(new MessageType<List<Integer>>() {});
    }
}
