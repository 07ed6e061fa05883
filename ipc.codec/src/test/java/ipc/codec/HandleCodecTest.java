package ipc.codec;

import static ipc.codec.Codecs.codec;
import static ipc.codec.Codecs.copy;
import static ipc.codec.Codecs.decode;
import static ipc.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.DecodeException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import ipc.api.codec.Codec;
import ipc.codec.TestHandle.TestCallback;
import ipc.codec.TestHandle.TestOnce;
import ipc.codec.TestHandle.TestSender;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandleCodecTest {
    record Hit(String path, int line) {}

    record Batch(List<String> files, Callback<Hit> hits, Optional<Callback<Integer>> done) {}

    record Question(String text, OnceCallback<Hit> answer, List<OnceCallback<Hit>> more) {}

    record Node(Sender<Node> self, Map<String, List<Sender<Node>>> others) {}

    record Inner(Sender<String> log) {}

    record Outer(Inner inner, Sender<byte[]> raw) {}

    private static final MessageType<Hit> HIT = MessageType.of(MethodHandles.lookup(), Hit.class);
    private static final MessageType<Node> NODE =
            MessageType.of(MethodHandles.lookup(), Node.class);

    @Test
    void shouldAttachHandlesInTheirOrder() {
        TestCallback<Hit> hits = TestCallback.of(HIT);
        TestCallback<Integer> done = TestCallback.of(MessageType.of(Integer.class));
        TestOutput out = new TestOutput();

        codec(Batch.class).encode(new Batch(List.of("a"), hits, Optional.of(done)), out);

        assertThat(out.attachments)
                .containsExactly(
                        new TestOutput.Attachment(hits, codec(HIT).fingerprint()),
                        new TestOutput.Attachment(done, codec(Integer.class).fingerprint()));
    }

    @Test
    void shouldBringHandlesBackFromAnywhereInAMessage() {
        Node message =
                new Node(
                        TestSender.of(NODE),
                        Map.of(
                                "some",
                                List.of(TestSender.of(NODE), TestSender.of(NODE)),
                                "none",
                                List.of()));

        assertThat(roundTrip(codec(NODE), message)).isEqualTo(message);
    }

    @Test
    void shouldBringAHandleBackThatIsTheWholeMessage() {
        Codec<Sender<Node>> senders = codec(MessageType.senderOf(NODE));
        Codec<Callback<Node>> callbacks = codec(MessageType.callbackOf(NODE));
        TestSender<Node> sender = TestSender.of(NODE);
        TestCallback<Node> callback = TestCallback.of(NODE);

        assertThat(roundTrip(senders, sender)).isSameAs(sender);
        assertThat(roundTrip(callbacks, callback)).isSameAs(callback);
        assertThat(copy(callbacks, callback)).matches(copy -> callback.isCopyOf(copy));
    }

    @Test
    void shouldAttachAndMoveOnceCallbacks() {
        Codec<Question> codec = codec(MessageType.of(MethodHandles.lookup(), Question.class));
        TestOnce<Hit> answer = TestOnce.of(HIT);
        TestOnce<Hit> other = TestOnce.of(HIT);
        Question message = new Question("where", answer, List.of(other));
        TestOutput out = new TestOutput();

        codec.encode(message, out);
        Question copy = copy(codec, message);

        long fingerprint = codec(HIT).fingerprint();
        assertThat(out.attachments)
                .containsExactly(
                        new TestOutput.Attachment(answer, fingerprint),
                        new TestOutput.Attachment(other, fingerprint));
        assertThat(roundTrip(codec, message)).isEqualTo(message);
        assertThat(answer.isCopyOf(copy.answer())).isTrue();
        assertThat(other.isCopyOf(copy.more().get(0))).isTrue();
        assertThat(codec.isShareable()).isFalse();
    }

    @Test
    void shouldBringAOnceCallbackBackThatIsTheWholeMessage() {
        Codec<OnceCallback<Node>> codec = codec(MessageType.onceCallbackOf(NODE));
        TestOnce<Node> once = TestOnce.of(NODE);

        assertThat(roundTrip(codec, once)).isSameAs(once);
        assertThat(copy(codec, once)).matches(once::isCopyOf);
    }

    @Test
    void shouldRefuseACallbackWhereAOnceCallbackIsDeclared() {
        TestOutput out = new TestOutput();
        codec(MessageType.callbackOf(HIT)).encode(TestCallback.of(HIT), out);

        TestInput in = new TestInput(out.bytes(), out.attachments);
        assertThatThrownBy(() -> codec(MessageType.onceCallbackOf(HIT)).decode(in))
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void shouldDuplicateHandlesInCopies() {
        TestSender<Node> self = TestSender.of(NODE);
        TestSender<Node> other = TestSender.of(NODE);
        Node message = new Node(self, Map.of("a", List.of(other)));

        Node copy = copy(codec(NODE), message);

        assertThat(self.isCopyOf(copy.self())).isTrue();
        assertThat(other.isCopyOf(copy.others().get("a").get(0))).isTrue();
        assertThat(codec(NODE).isShareable()).isFalse();
    }

    @Test
    void shouldRebuildRecordsAroundNestedHandles() {
        TestSender<String> log = TestSender.of(MessageType.of(String.class));
        Outer message = new Outer(new Inner(log), TestSender.of(MessageType.of(byte[].class)));

        Outer copy = copy(codec(Outer.class), message);

        assertThat(log.isCopyOf(copy.inner().log())).isTrue();
    }

    @Test
    void shouldGiveTheReaderTheTypeAndCodecOfWhatTheHandleCarries() {
        TestSender<Node> sender = TestSender.of(NODE);
        TestOutput out = new TestOutput();
        Codec<Node> codec = codec(NODE);
        codec.encode(new Node(sender, Map.of()), out);

        TypeRecorder in = new TypeRecorder(out);
        codec.decode(in);

        assertThat(in.type).isEqualTo(NODE);
        assertThat(in.codec.fingerprint()).isEqualTo(codec.fingerprint());
        Node carried = new Node(TestSender.of(NODE), Map.of());
        assertThat(roundTrip(in.typedCodec(NODE), carried)).isEqualTo(carried);
    }

    @Test
    void shouldNotCarryTheLengthInAHandleOfBytes() {
        TestOutput out = new TestOutput();
        Codec<Sender<byte[]>> codec = codec(new MessageType<Sender<byte[]>>() {});
        codec.encode(TestSender.of(MessageType.of(byte[].class)), out);

        TypeRecorder in = new TypeRecorder(out);
        codec.decode(in);

        assertThat(Codecs.encode(in.typedCodec(MessageType.of(byte[].class)), new byte[] {7}))
                .containsExactly(7);
    }

    @Test
    void shouldTakeOneByteInTheMessageForAHandle() {
        TestOutput out = new TestOutput();

        codec(new MessageType<List<Sender<String>>>() {})
                .encode(List.of(TestSender.of(MessageType.of(String.class))), out);

        assertThat(out.bytes()).containsExactly(1, 1);
        assertThat(out.attachments).hasSize(1);
        assertThatThrownBy(() -> decode(codec(Inner.class), 0)).isInstanceOf(DecodeException.class);
    }

    @Test
    void shouldRefuseNullAndMissingHandles() {
        assertThatThrownBy(() -> copy(codec(Inner.class), new Inner(null)))
                .isInstanceOf(EncodeException.class)
                .hasMessageStartingWith("Inner.log is null");
        assertThatThrownBy(() -> codec(Inner.class).decode(new TestInput(new byte[0])))
                .isInstanceOf(DecodeException.class);
    }
}
