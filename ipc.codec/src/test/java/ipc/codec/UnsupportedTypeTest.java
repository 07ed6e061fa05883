package ipc.codec;

import static ipc.codec.Codecs.codec;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsupportedTypeTest {
    record Item(Object price) {}

    record Order(Item[] items) {}

    record Generic<T>(T content) {}

    record Endless<T>(Optional<Endless<List<T>>> next) {}

    record Two<T>(T first, T second) {}

    record Doubling<T>(Optional<Doubling<Two<T>>> next) {}

    @SuppressWarnings("rawtypes") // what is to be refused
    record Raw(List list) {}

    record Wild(List<?> list) {}

    record Lower(Sender<? super String> sender) {}

    record Concrete(ArrayList<String> list) {}

    record Sorted(SortedMap<String, String> map) {}

    record Numbers(Map<String, ? extends Number> numbers) {}

    record Plain(StringBuilder text) {}

    record Receiving(Receiver<String> receiver) {}

    record Nothing(Optional<Void> nothing) {}

    record Shapes(Optional<Shape> shape) {}

    sealed interface Shape permits Circle, Custom {}

    record Circle(int radius) implements Shape {}

    non-sealed interface Custom extends Shape {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    Order     | Order.items[].price is declared java.lang.Object, which cannot be in a message: declare the records
                    Raw       | Raw.list is declared java.util.List, which cannot be in a message: say of what, as in List<...>
                    Wild      | Wild.list[] is declared java.lang.Object
                    Lower     | Lower.sender<> is declared ? super java.lang.String, which cannot be in a message: write the type itself
                    Concrete  | Concrete.list is declared java.util.ArrayList<java.lang.String>, which cannot be in a message: declare List;
                    Sorted    | which cannot be in a message: declare Map; the order is kept
                    Numbers   | Numbers.numbers[value] is declared java.lang.Number
                    Plain     | Plain.text is declared java.lang.StringBuilder, which cannot be in a message: only records,
                    Receiving | receivers do not travel; send a Sender and receive at its other end
                    Nothing   | Nothing.nothing? is declared java.lang.Void, which cannot be in a message: declare a record without
                    Shapes    | Shapes.shape?(Custom) is declared ipc.codec.UnsupportedTypeTest$Custom, which cannot be in a message: seal
                    Generic   | Generic is declared ipc.codec.UnsupportedTypeTest$Generic, which cannot be in a message: say of what
                    """)
    void shouldSayWhatCannotBeInAMessage(String record, String message)
            throws ClassNotFoundException {
        Class<?> type = Class.forName(UnsupportedTypeTest.class.getName() + "$" + record);

        assertThatThrownBy(() -> codec(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseTypesThatGrowWithoutEnd() {
        assertThatThrownBy(() -> codec(new MessageType<Endless<String>>(MethodHandles.lookup()) {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Endless<String>.next?.next?")
                .hasMessageEndingWith(
                        "has types that nest too deep, or without end: end the nesting");
    }

    @Test
    void shouldRefuseTypesThatDoubleWithoutEnd() {
        assertThatThrownBy(
                        () -> codec(new MessageType<Doubling<String>>(MethodHandles.lookup()) {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Doubling<String>.next?.next?");
    }

    @Test
    void shouldRefuseTypeVariables() {
        Type variable = Generic.class.getTypeParameters()[0];

        assertThatThrownBy(() -> codec(MessageType.of(MethodHandles.lookup(), variable)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "T is declared T, which cannot be in a message: give the type variable a type");
    }

    @Test
    void shouldRefuseVoid() {
        assertThatThrownBy(() -> codec(void.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseOrdinaryClasses() {
        assertThatThrownBy(() -> codec(Thread.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec(Runnable.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seal the interface");
    }
}
