package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFramesTest {
    private static final int MAX_FRAME_BYTES = 100;
    private static final int HANDLE = 0x01020304;

    /** The payload bytes of a piece in a frame of the greatest length. */
    private static final int PIECE_BYTES = MAX_FRAME_BYTES - DataFrames.HEADER_BYTES;

    private final List<byte[]> frames = new ArrayList<>();

    @Test
    void shouldWriteAHeader() {
        byte[] header = DataFrames.header(HANDLE, DataFrames.ATTACHED);

        assertThat(header).containsExactly(FrameKind.DATA.ordinal(), 1, 4, 3, 2, 1);
        assertThat(DataFrames.handle(header, 0)).isEqualTo(HANDLE);
        assertThat(DataFrames.flags(header, 0)).isEqualTo(DataFrames.ATTACHED);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                PIECE_BYTES + 1,
                2 * PIECE_BYTES - 1,
                2 * PIECE_BYTES,
                2 * PIECE_BYTES + 1,
                3 * PIECE_BYTES - 1,
                3 * PIECE_BYTES,
                3 * PIECE_BYTES + 1,
                10 * PIECE_BYTES,
                12_345
            })
    void shouldCutAMessageIntoPiecesThatMakeItAgain(int payloadBytes) {
        byte[] payload = payload(payloadBytes);

        boolean written = write(payload, Integer.MAX_VALUE);

        assertThat(written).isTrue();
        assertThat(frames).hasSize((payloadBytes + PIECE_BYTES - 1) / PIECE_BYTES);
        assertThat(together()).isEqualTo(payload);
        for (byte[] frame : frames) {
            assertThat(frame.length).isBetween(DataFrames.HEADER_BYTES + 1, MAX_FRAME_BYTES);
            assertThat(frame[0]).isEqualTo((byte) FrameKind.DATA.ordinal());
            assertThat(DataFrames.handle(frame, 0)).isEqualTo(HANDLE);
        }
    }

    @Test
    void shouldMarkThePieces() {
        write(payload(3 * PIECE_BYTES), Integer.MAX_VALUE);

        assertThat(frames)
                .extracting(frame -> DataFrames.flags(frame, 0))
                .containsExactly(
                        DataFrames.MORE, DataFrames.MORE, DataFrames.LAST | DataFrames.ATTACHED);
    }

    @Test
    void shouldStopWhenTheLinkHasEnded() {
        boolean written = write(payload(10 * PIECE_BYTES), 2);

        assertThat(written).isFalse();
        assertThat(frames).hasSize(2);
    }

    private static byte[] payload(int bytes) {
        byte[] payload = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            payload[i] = (byte) (i * 31 + i / 97);
        }
        return payload;
    }

    /** Writes a message as {@link Packing} does, to a link that ends after so many frames. */
    private boolean write(byte[] payload, int accepted) {
        ByteWriter message = new ByteWriter(1 << 20).begin(DataFrames.HEADER_BYTES);
        message.raw(payload, 0, payload.length);
        return DataFrames.writePieces(
                message,
                DataFrames.ATTACHED,
                HANDLE,
                MAX_FRAME_BYTES,
                (buffer, offset, length) -> {
                    if (frames.size() == accepted) {
                        return false;
                    }
                    return frames.add(Arrays.copyOfRange(buffer, offset, offset + length));
                });
    }

    private byte[] together() {
        ByteWriter whole = new ByteWriter(1 << 20);
        for (byte[] frame : frames) {
            whole.raw(frame, DataFrames.HEADER_BYTES, frame.length - DataFrames.HEADER_BYTES);
        }
        return whole.copy();
    }
}
