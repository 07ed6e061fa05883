package ipc.codec;

import static ipc.codec.Codecs.codec;
import static ipc.codec.Codecs.copy;
import static ipc.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.DecodeException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import ipc.codec.TestHandle.TestOpaque;
import ipc.codec.TestHandle.TestSender;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpaqueCodecTest {
    record Topic(String name, List<OpaqueSender> subscribers) {}

    record Typed(Sender<String> sender) {}

    record Untyped(OpaqueSender sender) {}

    private static TestOpaque opaque() {
        return new TestOpaque(new Object());
    }

    @Test
    void shouldAttachSendersWithoutTheirType() {
        Topic topic = new Topic("tea", List.of(opaque(), opaque()));

        assertThat(roundTrip(codec(Topic.class), topic)).isEqualTo(topic);
        OpaqueSender alone = opaque();
        assertThat(roundTrip(codec(OpaqueSender.class), alone)).isSameAs(alone);
    }

    @Test
    void shouldDuplicateThemInCopies() {
        TestOpaque original = opaque();

        Topic copy = copy(codec(Topic.class), new Topic("tea", List.of(original)));

        assertThat(((TestOpaque) copy.subscribers().get(0)).isCopyOf(original)).isTrue();
        assertThat(codec(Topic.class).isShareable()).isFalse();
    }

    @Test
    void shouldRefuseNullAndSendersWithTheirType() {
        assertThatThrownBy(() -> roundTrip(codec(Untyped.class), new Untyped(null)))
                .isInstanceOf(EncodeException.class)
                .hasMessageContaining("sender");
        TestOutput out = new TestOutput();
        TestSender<String> sender = TestSender.of(MessageType.of(String.class));
        codec(Typed.class).encode(new Typed(sender), out);
        TestInput in = new TestInput(out.bytes(), out.attachments);
        assertThatThrownBy(() -> codec(Untyped.class).decode(in))
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void shouldDifferFromSendersWithTheirType() {
        assertThat(codec(Untyped.class)).hasToString("Codec[ipc1:Untyped{sender:opaque}]");
        assertThat(codec(Untyped.class).fingerprint())
                .isNotEqualTo(codec(Typed.class).fingerprint());
    }
}
