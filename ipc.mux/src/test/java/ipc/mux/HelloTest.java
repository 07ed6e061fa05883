package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.DecodeException;
import org.junit.jupiter.api.Test;

class HelloTest {
    private static final long LINK = 77;
    private static final int MAGIC_OFFSET = 1;
    private static final int LOWEST_VERSION_OFFSET = 5;
    private static final int HIGHEST_VERSION_OFFSET = 6;

    private final Hello opening = Hello.opening(Samples.HERE, Samples.THERE, LINK);

    private static Hello decode(byte[] frame) {
        return decode(frame, frame.length);
    }

    private static Hello decode(byte[] frame, int length) {
        return Hello.decode(new ByteReader(frame, 1, length - 1));
    }

    @Test
    void shouldBeReadBack() {
        Hello answer = Hello.answer(Samples.THERE, opening, 99);

        assertThat(decode(opening.encode())).isEqualTo(opening);
        assertThat(decode(answer.encode())).isEqualTo(answer);
        assertThat(answer.abandoned()).isEqualTo(99);
        assertThat(opening.encode()[0]).isEqualTo((byte) FrameKind.HELLO.ordinal());
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] frame = opening.encode();

        for (int length = 1; length < frame.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> decode(frame, cut)).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void shouldRefuseAnotherMagic() {
        byte[] frame = opening.encode();
        frame[MAGIC_OFFSET]++;

        assertThatThrownBy(() -> decode(frame))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("does not speak this protocol");
    }

    @Test
    void shouldRefuseAPeerThatOnlySpeaksNewerVersions() {
        byte[] frame = opening.encode();
        frame[LOWEST_VERSION_OFFSET] = 2;
        frame[HIGHEST_VERSION_OFFSET] = 3;

        assertThatThrownBy(() -> decode(frame))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("versions 2 to 3")
                .hasMessageContaining("same release");
    }

    @Test
    void shouldTakeAPeerThatAlsoSpeaksNewerVersions() {
        byte[] frame = opening.encode();
        frame[HIGHEST_VERSION_OFFSET] = 3;

        assertThat(decode(frame)).isEqualTo(opening);
    }

    @Test
    void shouldProveThatTheCallerKnowsTheSecretOfTheCalled() {
        assertThat(opening.isOpeningTo(Samples.THERE)).isTrue();
        assertThat(opening.isOpeningTo(withSecret(Samples.THERE))).isFalse();
        assertThat(opening.isOpeningTo(Samples.HERE)).isFalse();
    }

    @Test
    void shouldProveThatTheCalledKnowsItsSecret() {
        Hello answer = Hello.answer(Samples.THERE, opening, 0);
        NodeId here = Samples.HERE.id();

        assertThat(answer.isAnswerFrom(Samples.THERE, here, LINK)).isTrue();
        assertThat(answer.isAnswerFrom(withSecret(Samples.THERE), here, LINK)).isFalse();
        assertThat(answer.isAnswerFrom(Samples.HERE, here, LINK)).isFalse();
        assertThat(answer.isAnswerFrom(Samples.THERE, Samples.THERE.id(), LINK)).isFalse();
        assertThat(answer.isAnswerFrom(Samples.THERE, here, LINK + 1)).isFalse();
    }

    @Test
    void shouldNotTakeAnOpeningSentBackForAnAnswer() {
        assertThat(opening.isAnswerFrom(Samples.THERE, Samples.HERE.id(), LINK)).isFalse();
        Hello reflected = new Hello(Samples.THERE, LINK, 0, opening.proof());
        assertThat(reflected.isAnswerFrom(Samples.THERE, Samples.HERE.id(), LINK)).isFalse();
    }

    @Test
    void shouldNotTakeTheProofOfAnotherLink() {
        Hello replayed = new Hello(Samples.HERE, LINK + 1, 0, opening.proof());

        assertThat(replayed.isOpeningTo(Samples.THERE)).isFalse();
    }

    private static NodeAddress withSecret(NodeAddress address) {
        return new NodeAddress(address.id(), Samples.SECRET, address.endpoints());
    }
}
