package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.MessageType;
import ipc.tck.messages.Chain;
import ipc.tck.messages.Collections;
import ipc.tck.messages.Colour;
import ipc.tck.messages.Numbers;
import ipc.tck.messages.Pair;
import ipc.tck.messages.Shape;
import ipc.tck.messages.Tree;
import ipc.tck.messages.Wide;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages of every declared type arrive equal to what was sent. */
public interface TypesContract {

    /** All primitives and boxes, at their limits. */
    @Scenario
    default void shouldDeliverPrimitives(Stage stage) throws Exception {
        RoundTrip.of(stage, MessageType.of(Numbers.class), Numbers.extremes());
    }

    /** The primitives' boxes as messages of their own. */
    @Scenario
    default void shouldDeliverBareValues(Stage stage) throws Exception {
        RoundTrip.of(stage, MessageType.of(Long.class), Long.MIN_VALUE);
        RoundTrip.of(stage, MessageType.of(Boolean.class), true);
        RoundTrip.of(stage, MessageType.of(Colour.class), Colour.BLUE);
        RoundTrip.of(stage, MessageType.of(Double.class), -0.0);
    }

    /** Text beyond ASCII, beyond the BMP, with a NUL, and a lone surrogate. */
    @Scenario
    default void shouldDeliverAnyText(Stage stage) throws Exception {
        for (String text : List.of("", "\0", "äöü", "€", "😀", "a\uD800b", "x".repeat(100_000))) {
            RoundTrip.of(stage, MessageType.of(String.class), text);
        }
    }

    /** Thirty components. */
    @Scenario
    default void shouldDeliverWideRecords(Stage stage) throws Exception {
        RoundTrip.of(stage, MessageType.of(Wide.class), Wide.example());
    }

    /** A record in a record in a record. */
    @Scenario
    default void shouldDeliverDeepRecords(Stage stage) throws Exception {
        RoundTrip.of(stage, MessageType.of(Chain.class), Chain.of(60));
    }

    /** A record that holds others of its own type. */
    @Scenario
    default void shouldDeliverRecursiveRecords(Stage stage) throws Exception {
        RoundTrip.of(stage, MessageType.of(Tree.class), Tree.grow(6, 4));
    }

    /** Each record of a sealed interface. */
    @Scenario
    default void shouldDeliverSealedInterfaces(Stage stage) throws Exception {
        Shape group =
                new Shape.Group(
                        "all",
                        List.of(
                                new Shape.Circle(Math.PI),
                                new Shape.Square(3, Colour.GREEN),
                                new Shape.Group("none", List.of())));

        RoundTrip.of(stage, MessageType.of(Shape.class), group);
        RoundTrip.of(stage, MessageType.of(Shape.class), new Shape.Circle(1));
    }

    /** Lists, sets, maps, optionals, and inside each other. */
    @Scenario
    default void shouldDeliverCollections(Stage stage) throws Exception {
        RoundTrip.of(stage, MessageType.of(Collections.class), Collections.example());
    }

    /** A collection as the message itself. */
    @Scenario
    default void shouldDeliverGenericTypes(Stage stage) throws Exception {
        RoundTrip.of(
                stage,
                new MessageType<Map<String, List<Pair<Integer, Optional<Shape>>>>>() {},
                Map.of(
                        "a",
                        List.of(
                                new Pair<>(1, Optional.of(new Shape.Circle(2))),
                                new Pair<>(2, Optional.empty()))));
    }

    /** A generic record whose arguments the message type gives. */
    @Scenario
    default void shouldDeliverGenericRecords(Stage stage) throws Exception {
        RoundTrip.of(
                stage,
                new MessageType<Pair<String, Pair<Long, Colour>>>() {},
                new Pair<>("outer", new Pair<>(1L, Colour.RED)));
    }

    /** Order counts in lists, and in maps and sets that have one. */
    @Scenario
    default void shouldDeliverLongCollections(Stage stage) throws Exception {
        List<Integer> numbers =
                java.util.stream.IntStream.range(0, 50_000).mapToObj(i -> i * 7).toList();

        RoundTrip.of(stage, new MessageType<List<Integer>>() {}, numbers);
    }

    /** Two message types are the same when their Java types are. */
    @Scenario
    default void shouldTakeEqualTypesForTheSame(Stage stage) {
        MessageType<?> written = new MessageType<List<String>>() {};
        MessageType<?> again = new MessageType<List<String>>() {};

        assertThat(written).isEqualTo(again).hasSameHashCodeAs(again);
        assertThat(written).isNotEqualTo(new MessageType<List<Integer>>() {});
    }
}
