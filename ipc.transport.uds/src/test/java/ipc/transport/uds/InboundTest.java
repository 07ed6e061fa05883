package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundTest {

    private static final int MAX_FRAME_BYTES = 200_000;

    private final Frames frames = new Frames();
    private final Inbound inbound = new Inbound(new Chunks(), MAX_FRAME_BYTES);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 64, 1000, 65_535, 65_536, 1_000_000})
    void shouldFindTheSameFramesHoweverTheStreamIsCut(int pieceBytes) throws IOException {
        List<byte[]> sent = new ArrayList<>();
        for (int size : new int[] {1, 2, 60, 64, 1, 5_000, 61, 150_000, 3, 65_532, 65_532, 10}) {
            byte[] frame = new byte[size];
            Arrays.fill(frame, (byte) sent.size());
            sent.add(frame);
        }
        Pieces pieces = new Pieces(stream(sent), pieceBytes);

        readAll(pieces);

        assertThat(frames.got).usingElementComparator(Arrays::compare).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, MAX_FRAME_BYTES + 1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void shouldRefuseALengthThatIsNone(int length) {
        ByteBuffer stream = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        stream.putInt(length).flip();

        assertThatThrownBy(() -> readAll(new Pieces(stream, 4)))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining(Integer.toUnsignedString(length));
    }

    @Test
    void shouldDeliverWhatCameBeforeABadLength() {
        ByteBuffer stream = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
        stream.putInt(1).put((byte) 7).putInt(0).flip();

        assertThatThrownBy(() -> readAll(new Pieces(stream, 9))).isInstanceOf(FrameException.class);

        assertThat(frames.got).hasSize(1);
    }

    @Test
    void shouldStopWhenTheSinkWantsNoMore() throws IOException {
        frames.wanted = 2;

        readAll(new Pieces(stream(List.of(new byte[1], new byte[2], new byte[3])), 1_000));

        assertThat(frames.got).hasSize(2);
    }

    @Test
    void shouldNotGoOnInTheMiddleAfterAReadThatBrokeOff() {
        Pieces pieces = new Pieces(stream(List.of(new byte[1], new byte[50])), 20);
        frames.error = new StackOverflowError();
        assertThatThrownBy(() -> readAll(pieces)).isSameAs(frames.error);
        frames.error = null;

        assertThatThrownBy(() -> readAll(pieces)).isInstanceOf(IllegalStateException.class);

        assertThat(frames.got).hasSize(1);
    }

    private void readAll(Pieces pieces) throws IOException {
        while (inbound.read(pieces, frames) > 0) {
            assertThat(pieces.isOpen()).isTrue();
        }
    }

    private static ByteBuffer stream(List<byte[]> frames) {
        int bytes = frames.stream().mapToInt(frame -> Inbound.PREFIX_BYTES + frame.length).sum();
        ByteBuffer stream = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] frame : frames) {
            stream.putInt(frame.length).put(frame);
        }
        return stream.flip();
    }

    private static final class Frames implements FrameSink {
        private final List<byte[]> got = new ArrayList<>();
        private Error error;
        private int wanted = Integer.MAX_VALUE;

        @Override
        public void frame(byte[] buffer, int offset, int length) {
            got.add(Arrays.copyOfRange(buffer, offset, offset + length));
            if (error != null) {
                throw error;
            }
        }

        @Override
        public boolean isAborted() {
            return got.size() >= wanted;
        }
    }
}
