package ipc.codec;

import static ipc.codec.Codecs.codec;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import ipc.api.codec.Codec;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    record Line(String item, int count) {}

    record Order(long id, List<Line> lines, Sender<Line> reply) {}

    record Node(int value, Optional<Node> next) {}

    record Chatty(Sender<Chatty> self) {}

    record Ping(Callback<Pong> pong) {}

    record Pong(Callback<Ping> ping) {}

    record Asked(OnceCallback<Asked> answer) {}

    record Box<T>(T content) {}

    record ReachesFirst(Line line, Box<Line> box) {}

    record ReachesLater(Box<? extends Line> box, Line line) {}

    enum Color {
        RED,
        GREEN
    }

    sealed interface Shape permits Circle, Blob {}

    record Circle(int radius) implements Shape {}

    record Blob(List<Shape> shapes, Color color) implements Shape {}

    /** The types of another version, or of another program. */
    static final class Other {
        record Line(String item, int count) {}

        record Order(long id, List<Line> lines, Sender<Line> reply) {}

        record Node(int value, Optional<Node> next) {}

        enum Color {
            RED,
            GREEN,
            BLUE
        }
    }

    /** The same, but for one thing each. */
    static final class Renamed {
        record Line(String article, int count) {}
    }

    static final class Retyped {
        record Line(String item, long count) {}
    }

    static final class Reordered {
        record Line(int count, String item) {}
    }

    private static long fingerprint(Class<?> type) {
        return codec(type).fingerprint();
    }

    private static long fingerprint(MessageType<?> type) {
        return codec(type).fingerprint();
    }

    @Test
    void shouldBeEqualForEqualStructures() {
        assertThat(fingerprint(Order.class)).isEqualTo(fingerprint(Other.Order.class));
        assertThat(fingerprint(Node.class)).isEqualTo(fingerprint(Other.Node.class));
    }

    @Test
    void shouldDifferWhereNamesTypesOrOrderDiffer() {
        assertThat(fingerprint(Line.class))
                .isNotEqualTo(fingerprint(Renamed.Line.class))
                .isNotEqualTo(fingerprint(Retyped.Line.class))
                .isNotEqualTo(fingerprint(Reordered.Line.class));
        assertThat(fingerprint(Color.class)).isNotEqualTo(fingerprint(Other.Color.class));
    }

    @Test
    void shouldDifferBetweenCollections() {
        assertThat(
                        Set.of(
                                fingerprint(new MessageType<List<String>>() {}),
                                fingerprint(new MessageType<Set<String>>() {}),
                                fingerprint(new MessageType<Optional<String>>() {}),
                                fingerprint(new MessageType<Map<String, String>>() {}),
                                fingerprint(new MessageType<Sender<String>>() {}),
                                fingerprint(new MessageType<Callback<String>>() {}),
                                fingerprint(new MessageType<OnceCallback<String>>() {}),
                                fingerprint(String[].class)))
                .hasSize(8);
        assertThat(fingerprint(new MessageType<List<String>>() {}))
                .isEqualTo(fingerprint(new MessageType<Collection<String>>() {}));
    }

    @Test
    void shouldNotCareAboutBoxes() {
        assertThat(fingerprint(Integer.class)).isEqualTo(fingerprint(int.class));
    }

    @Test
    void shouldBeTheSameByWhicheverRoad() {
        long line = fingerprint(Line.class);
        long box = fingerprint(new MessageType<Box<Line>>(MethodHandles.lookup()) {});

        assertThat(elementFingerprint(new MessageType<Sender<Line>>(MethodHandles.lookup()) {}))
                .isEqualTo(line);
        assertThat(
                        elementFingerprint(
                                new MessageType<Sender<? extends Line>>(MethodHandles.lookup()) {}))
                .isEqualTo(line);
        assertThat(
                        elementFingerprint(
                                new MessageType<Sender<Box<Line>>>(MethodHandles.lookup()) {}))
                .isEqualTo(box);
        assertThat(fingerprint(ReachesFirst.class)).isNotEqualTo(fingerprint(ReachesLater.class));
    }

    /** The fingerprint that a sender is written with. */
    private static long elementFingerprint(MessageType<? extends Sender<?>> type) {
        TestOutput out = new TestOutput();
        encodeSender(codec(type), out);
        return out.attachments.get(0).fingerprint();
    }

    @SuppressWarnings("unchecked") // the codec looks at no type argument
    private static <S extends Sender<?>> void encodeSender(Codec<S> codec, TestOutput out) {
        codec.encode((S) TestHandle.TestSender.of(MessageType.of(Line.class)), out);
    }

    @Test
    void shouldEndWhereTypesRecur() {
        assertThat(codec(Node.class)).hasToString("Codec[ipc1:Node{value:int,next:optional<#0>}]");
        assertThat(codec(Chatty.class)).hasToString("Codec[ipc1:Chatty{self:sender<#0>}]");
        assertThat(codec(Ping.class))
                .hasToString("Codec[ipc1:Ping{pong:callback<Pong{ping:callback<#0>}>}]");
        assertThat(codec(Asked.class)).hasToString("Codec[ipc1:Asked{answer:once<#0>}]");
    }

    @Test
    void shouldDescribeWhatBothEndsMustAgreeOn() {
        assertThat(codec(Shape.class))
                .hasToString(
                        "Codec[ipc1:sealed Shape{Blob{shapes:list<#0>,color:enum Color{RED,GREEN}}|Circle{radius:int}}]");
        assertThat(codec(Order.class))
                .hasToString(
                        "Codec[ipc1:Order{id:long,lines:list<Line{item:String,count:int}>,reply:sender<#1>}]");
    }

    @Test
    void shouldStayAsItIs() {
        // the wire format hangs on it: another value here means that older versions are refused
        assertThat(Long.toHexString(fingerprint(Line.class))).isEqualTo("515bbec4f03a6183");
    }
}
