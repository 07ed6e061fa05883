package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundTest {

    private static final byte[] FRAME = new byte[60];
    private static final int FRAME_BYTES = Inbound.PREFIX_BYTES + FRAME.length;
    private static final int IO_BYTES = 1024 * 1024;

    private final Socket socket = new Socket();
    private final List<String> asked = new ArrayList<>();
    private Outbound outbound = new Outbound(new Port(), new Chunks());

    @BeforeEach
    void makeTheLink() {
        assertThat(outbound.drain(IO_BYTES)).isTrue();
    }

    @Test
    void shouldKeepFramesUntilTheLinkIsMade() {
        Outbound early = new Outbound(new Port(), new Chunks());
        write(early);

        assertThat(socket.taken()).isZero();
        assertThat(early.size()).isEqualTo(FRAME_BYTES);

        early.drain(IO_BYTES);
        assertThat(socket.taken()).isEqualTo(FRAME_BYTES);
    }

    @Test
    void shouldWriteAtOnceWhenNobodyDoes() {
        write(outbound);

        assertThat(socket.taken()).isEqualTo(FRAME_BYTES);
        assertThat(outbound.size()).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldOnlyAppendWhileSomebodyWrites() {
        socket.onWrite =
                () -> {
                    socket.onWrite = () -> {};
                    write(outbound);
                    write(outbound);
                };

        write(outbound);

        assertThat(socket.writes).isEqualTo(2);
        assertThat(socket.taken()).isEqualTo(3 * FRAME_BYTES);
    }

    @Test
    void shouldLeaveTheRestToTheIoThreadWhenTheSocketIsFull() {
        socket.room = 10;

        write(outbound);
        write(outbound);

        assertThat(asked).containsExactly("drainWhenWritable");
        assertThat(outbound.size()).isEqualTo(2 * FRAME_BYTES - 10);
        socket.room = 1_000;
        assertThat(outbound.drain(IO_BYTES)).isTrue();
        assertThat(socket.taken()).isEqualTo(2 * FRAME_BYTES);
    }

    @Test
    void shouldNotKeepACallerWritingForEver() {
        socket.onWrite =
                () -> outbound.write(new byte[Outbound.BATCH_BYTES], 0, Outbound.BATCH_BYTES);

        write(outbound);

        assertThat(asked).containsExactly("drainWhenWritable");
        assertThat(socket.taken()).isBetween(Outbound.CALLER_BYTES, 2 * Outbound.CALLER_BYTES);
    }

    @Test
    void shouldCollectFramesThatComeTooFast() {
        int count = 0;
        while (asked.isEmpty()) { // a slow machine may take several runs
            write(outbound);
            count++;
        }

        assertThat(asked).containsExactly("drainSoon");
        assertThat(outbound.size()).isEqualTo(FRAME_BYTES);
        write(outbound);
        outbound.drainScheduled();
        outbound.drainScheduled();
        assertThat(socket.taken()).isEqualTo((count + 1) * FRAME_BYTES);
    }

    @Test
    void shouldWriteABatchWithoutTheIoThread() {
        while (asked.isEmpty()) {
            write(outbound);
        }

        outbound.write(new byte[Outbound.BATCH_BYTES], 0, Outbound.BATCH_BYTES);

        assertThat(outbound.size()).isZero();
    }

    @Test
    void shouldTellWhenAllIsWrittenAfterClose() {
        socket.room = 10;
        write(outbound);

        assertThat(outbound.close()).isFalse();

        assertThat(outbound.write(FRAME, 0, FRAME.length)).isFalse();
        socket.room = 1_000;
        outbound.drain(IO_BYTES);
        assertThat(asked).containsExactly("drainWhenWritable", "drained");
    }

    @Test
    void shouldHaveNothingToWriteWhenClosedIdle() {
        assertThat(outbound.close()).isTrue();
        assertThat(outbound.close()).isTrue();
    }

    @Test
    void shouldDropEverythingWhenThePeerIsGone() throws InterruptedException {
        socket.broken = true;

        write(outbound);

        assertThat(asked).containsExactly("writeFailed");
        assertThat(outbound.write(FRAME, 0, FRAME.length)).isFalse();
        assertThat(outbound.size()).isZero();
        assertThat(outbound.flush(Duration.ofSeconds(10))).isFalse();
    }

    @Test
    void shouldNotFlushWhatTheSocketDoesNotTake() throws InterruptedException {
        socket.room = 10;
        write(outbound);

        assertThat(outbound.flush(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void shouldEndTheLinkWhenThereIsNoRoomForAFrame() {
        Outbound small =
                new Outbound(new Port(), new Chunks(), new FrameBuffer(600), new FrameBuffer(600));
        while (small.write(FRAME, 0, FRAME.length)) {
            assertThat(asked).isEmpty();
        }

        assertThat(asked)
                .containsExactly(
                        "failed: 640 bytes wait to be written to a peer that does not read; write less");
        assertThat(small.size()).isZero();
        assertThat(small.write(FRAME, 0, FRAME.length)).isFalse();
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldEndTheLinkWhenThereIsNoMemoryToWrite() throws InterruptedException {
        outbound = new Outbound(new Port(), new ScarceChunks().lacking());
        outbound.write(FRAME, 0, FRAME.length);

        assertThat(outbound.drain(IO_BYTES)).isTrue();

        assertThat(asked).containsExactly("failed: none left");
        assertThat(outbound.write(FRAME, 0, FRAME.length)).isFalse();
        assertThat(outbound.flush(Duration.ofSeconds(10))).isFalse();
    }

    @Test
    void shouldEndTheLinkAndThrowOnWhateverElseGoesWrong() {
        socket.onWrite =
                () -> {
                    throw new LinkageError("broken");
                };

        assertThatThrownBy(() -> write(outbound)).hasMessage("broken");

        assertThat(asked).containsExactly("failed: broken");
        assertThat(outbound.write(FRAME, 0, FRAME.length)).isFalse();
        assertThat(outbound.size()).isZero();
    }

    private static void write(Outbound target) {
        assertThat(target.write(FRAME, 0, FRAME.length)).isTrue();
    }

    private final class Port implements Outbound.Port {

        @Override
        public WritableByteChannel channel() {
            return socket;
        }

        @Override
        public void drainSoon() {
            asked.add("drainSoon");
        }

        @Override
        public void drainWhenWritable() {
            asked.add("drainWhenWritable");
        }

        @Override
        public void drained() {
            asked.add("drained");
        }

        @Override
        public void writeFailed(IOException cause) {
            asked.add("writeFailed");
        }

        @Override
        public void failed(Throwable cause) {
            asked.add("failed: " + cause.getMessage());
        }
    }

    /** Takes as much as it has room for. */
    private static final class Socket implements WritableByteChannel {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Runnable onWrite = () -> {};
        private int room = Integer.MAX_VALUE;
        private int writes;
        private boolean broken;

        int taken() {
            return bytes.size();
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (broken) {
                throw new IOException("Broken pipe");
            }
            writes++;
            onWrite.run();
            byte[] taken = new byte[Math.min(room, source.remaining())];
            source.get(taken);
            bytes.writeBytes(taken);
            room -= taken.length;
            return taken.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            broken = true;
        }
    }
}
