package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.LimitExceededException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameBufferTest {

    private final FrameBuffer buffer = new FrameBuffer();

    @Test
    void shouldGiveFramesInOrderHoweverTheyAreTaken() {
        Random random = new Random(3);
        ByteBuffer expected = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer taken = ByteBuffer.allocate(4 << 20);
        for (int count = 0; count < 2_000; count++) {
            byte[] frame = new byte[1 + random.nextInt(count % 100 == 0 ? 20_000 : 200)];
            random.nextBytes(frame);
            buffer.append(frame, 0, frame.length);
            expected.putInt(frame.length).put(frame);
            if (random.nextBoolean()) {
                take(taken, random.nextInt(1_000));
            }
        }

        while (!buffer.isEmpty()) {
            take(taken, 5_000);
        }

        assertThat(taken.flip()).isEqualTo(expected.flip());
    }

    @Test
    void shouldStayAsItWasWhenThereIsNoRoom() {
        FrameBuffer small = new FrameBuffer(1_000);
        small.append(new byte[] {1, 2}, 0, 2);

        assertThatThrownBy(() -> small.append(new byte[1_000], 0, 1_000))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("1010 bytes");

        small.append(new byte[] {3}, 0, 1);
        ByteBuffer taken = ByteBuffer.allocate(100);
        small.copyTo(taken);
        assertThat(Arrays.copyOf(taken.array(), taken.position()))
                .containsExactly(2, 0, 0, 0, 1, 2, 1, 0, 0, 0, 3);
    }

    private void take(ByteBuffer target, int atMost) {
        ByteBuffer piece = ByteBuffer.allocate(atMost);
        buffer.copyTo(piece);
        int kept = piece.position() / 2; // the socket takes half of it
        target.put(piece.array(), 0, kept);
        buffer.drop(kept);
        if (kept == 0 && buffer.size() > 0) {
            ByteBuffer one = ByteBuffer.allocate(1);
            buffer.copyTo(one);
            target.put(one.flip());
            buffer.drop(1);
        }
    }

    @Test
    void shouldGiveMemoryBackAfterABurst() {
        byte[] burst = new byte[3 << 20];
        buffer.append(burst, 0, burst.length);
        assertThat(buffer.capacity()).isGreaterThan(burst.length);

        buffer.drop(buffer.size());

        assertThat(buffer.capacity()).isLessThan(1024);
    }

    @Test
    void shouldGiveMemoryBackWhenItIsTooMuchForLong() {
        buffer.append(new byte[100_000], 0, 100_000);
        buffer.drop(buffer.size());
        assertThat(buffer.capacity()).isGreaterThan(100_000);

        for (int round = 0; round < 100; round++) {
            buffer.append(new byte[100], 0, 100);
            buffer.drop(buffer.size());
        }

        assertThat(buffer.capacity()).isLessThan(1024);
    }
}
