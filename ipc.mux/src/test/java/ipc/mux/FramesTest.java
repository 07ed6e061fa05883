package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The frames that steer: each is read back, and refused when anything is cut off. */
class FramesTest {

    /** A frame, what it is, and what reads it. */
    record Layout(FrameKind kind, byte[] frame, Object value, Function<ByteReader, Object> reader) {
        @Override
        public String toString() {
            return kind.name();
        }
    }

    static Stream<Layout> layouts() {
        Frames.Connect connect = new Frames.Connect(7, Samples.SECRET, 0x6162636465666768L);
        Frames.Refused refused = new Frames.Refused(8, Frames.Refusal.OTHER_TYPE, "Other \u00e4");
        Frames.Granted granted = new Frames.Granted(9, Samples.GRANT, Samples.THERE, -5);
        Frames.Adopt adopt =
                new Frames.Adopt(10, Samples.SUBCHANNEL, Samples.GRANT, Samples.HERE, -6);
        Frames.Question question = new Frames.Question(Samples.SUBCHANNEL, Samples.GRANT, -7);
        Frames.Query query = new Frames.Query(question, Samples.HERE);
        return Stream.of(
                new Layout(FrameKind.CONNECT, Frames.connect(connect), connect, Frames::connect),
                new Layout(FrameKind.REFUSED, Frames.refused(refused), refused, Frames::refused),
                new Layout(FrameKind.GRANT, Frames.granted(granted), granted, Frames::granted),
                new Layout(FrameKind.ADOPT, Frames.adopt(adopt), adopt, Frames::adopt),
                new Layout(FrameKind.QUERY, Frames.query(query), query, Frames::query),
                new Layout(FrameKind.DECLINE, Frames.decline(question), question, Frames::question),
                new Layout(
                        FrameKind.ACCEPTED,
                        Frames.accepted(11, Samples.SUBCHANNEL),
                        11 + "," + Samples.SUBCHANNEL,
                        in -> in.i32() + "," + new SubchannelId(in.i64())),
                new Layout(FrameKind.RELEASED, Frames.released(12), 12, ByteReader::i32),
                ended(FrameKind.RELEASE),
                ended(FrameKind.CLOSED),
                number(FrameKind.LINK_LOST),
                number(FrameKind.PING),
                number(FrameKind.PONG),
                new Layout(
                        FrameKind.GOAWAY,
                        Frames.goAway(Reason.STOPPED, "bye"),
                        "STOPPED,bye",
                        in -> Frames.reason(in) + "," + Frames.text(in)));
    }

    private static Layout ended(FrameKind kind) {
        return new Layout(
                kind,
                Frames.ended(kind, 13, Reason.LOST_IN_TRANSIT),
                "13,LOST_IN_TRANSIT",
                in -> in.i32() + "," + Frames.reason(in));
    }

    private static Layout number(FrameKind kind) {
        return new Layout(kind, Frames.number(kind, -8), -8L, ByteReader::i64);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void shouldBeReadBackToTheEnd(Layout layout) {
        ByteReader in = new ByteReader(layout.frame, 0, layout.frame.length);

        assertThat(FrameKind.of(in.u8())).isEqualTo(layout.kind);
        assertThat(layout.reader.apply(in)).isEqualTo(layout.value);
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void shouldRefuseEveryTruncation(Layout layout) {
        for (int length = 1; length < layout.frame.length; length++) {
            ByteReader cut = new ByteReader(layout.frame, 1, length - 1);
            assertThatThrownBy(() -> layout.reader.apply(cut)).isInstanceOf(DecodeException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void shouldCarryEveryReason(Reason reason) {
        byte[] frame = Frames.ended(FrameKind.CLOSED, 0, reason);

        assertThat(Frames.reason(new ByteReader(frame, 5, 1))).isEqualTo(reason);
    }

    @Test
    void shouldRefuseUnknownReasons() {
        assertThatThrownBy(() -> reason(Reason.values().length))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> reason(-1)).isInstanceOf(ProtocolException.class);
    }

    private static Reason reason(int code) {
        return Frames.reason(new ByteReader(new byte[] {(byte) code}, 0, 1));
    }

    @Test
    void shouldKnowNoOtherKinds() {
        assertThat(FrameKind.of(-1)).isNull();
        assertThat(FrameKind.of(FrameKind.values().length)).isNull();
        assertThat(FrameKind.of(0)).isEqualTo(FrameKind.HELLO);
    }

    @Test
    void shouldCutLongTexts() {
        byte[] frame = Frames.goAway(Reason.STOPPED, "\u20ac".repeat(100_000));

        assertThat(frame.length).isLessThan(5000);
        assertThat(Frames.text(new ByteReader(frame, 2, frame.length - 2))).startsWith("\u20ac");
    }
}
