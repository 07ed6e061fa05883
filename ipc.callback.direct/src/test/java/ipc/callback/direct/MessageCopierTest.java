package ipc.callback.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.Callback;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import ipc.api.codec.CodecProvider;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MessageCopierTest {
    private static final CodecProvider CODECS =
            ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow();
    private static final MessageType<String> TEXT = MessageType.of(String.class);

    @Test
    void shouldKnowTheLengthOfStringsForSure() {
        Codec<String> codec = CODECS.codec(TEXT);
        String fits = "a".repeat(95); // twice as many bytes if it were a wide one

        assertThat(MessageCopier.copy(codec, fits, 100, 5)).isSameAs(fits);
        assertThatThrownBy(() -> MessageCopier.copy(codec, fits + "a", 100, 5))
                .isInstanceOf(LimitExceededException.class)
                .hasMessage("A message of more than 100 bytes: send it in parts");
    }

    @Test
    void shouldCloseTheHandlesOfWhatIsTooMuch() throws Exception {
        Codec<List<Callback<String>>> codec =
                CODECS.codec(new MessageType<List<Callback<String>>>() {});
        try (DirectCallbacks callbacks =
                new DirectCallbacks(CODECS, "test", DirectOptions.DEFAULTS)) {
            Callback<String> callback = callbacks.callback(TEXT, text -> {});

            assertThatThrownBy(
                            () ->
                                    MessageCopier.copy(
                                            codec, Collections.nCopies(6, callback), 100, 5))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageStartingWith("A message with more than 5 senders");
            assertThatThrownBy(
                            () ->
                                    MessageCopier.copy(
                                            codec, Collections.nCopies(6, callback), 10, 9))
                    .isInstanceOf(LimitExceededException.class);
            MessageCopier.copy(codec, Collections.nCopies(5, callback), 100, 5)
                    .forEach(Callback::close);
            callback.close();

            assertThat(callback.isDisconnected()).isTrue(); // no copy is left
        }
    }
}
