package ipc.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipc.api.transport.Endpoint;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd.Cause;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Frames arrive whole, in order, once, whoever writes them. */
public abstract class FramesContract extends TransportContract {

    /** For subclasses. */
    protected FramesContract() {}

    @Test
    void shouldDeliverFramesInOrder() throws InterruptedException {
        RecordingHandler here = connect();

        IntStream.range(0, 20_000).forEach(number -> write(here, number));

        List<byte[]> frames = accept().awaitFrames(20_000);
        assertThat(numbers(frames)).isEqualTo(IntStream.range(0, 20_000).boxed().toList());
    }

    @Test
    void shouldDeliverFramesOfAllSizesBothWays() throws InterruptedException {
        RecordingHandler here = connect();
        RecordingHandler there = accept();
        int[] sizes = {
            1,
            2,
            3,
            4,
            5,
            63,
            64,
            65,
            4096,
            65_531,
            65_532,
            65_533,
            65_536,
            300_000,
            MAX_FRAME_BYTES,
            1
        };
        List<byte[]> sent = new ArrayList<>();
        Random random = new Random(1);
        for (int size : sizes) {
            byte[] frame = new byte[size];
            random.nextBytes(frame);
            sent.add(frame);
        }

        for (byte[] frame : sent) {
            write(here, frame);
            write(there, frame);
        }

        assertThat(there.awaitFrames(sizes.length))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(sent);
        assertThat(here.awaitFrames(sizes.length))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(sent);
    }

    @Test
    void shouldKeepTheOrderOfEachWritingThread() throws InterruptedException {
        int threads = 6;
        int each = 5_000;
        RecordingHandler here = connect();
        List<TestThread> writers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int id = thread;
            writers.add(start("writer-" + id, () -> writeNumbered(here, id, each)));
        }
        for (TestThread writer : writers) {
            writer.join();
        }

        int[] next = new int[threads];
        for (byte[] frame : accept().awaitFrames(threads * each)) {
            ByteBuffer content = ByteBuffer.wrap(frame);
            int id = content.getInt();
            int number = content.getInt();
            assertThat(number).as("of writer %d", id).isEqualTo(next[id]++);
            assertThat(Arrays.equals(frame, numbered(id, number))).as("content").isTrue();
        }
        assertThat(next).containsOnly(each);
    }

    private static void writeNumbered(RecordingHandler from, int id, int count) {
        for (int number = 0; number < count; number++) {
            assertThat(write(from, numbered(id, number))).isTrue();
        }
    }

    private static byte[] numbered(int id, int number) {
        byte[] frame = new byte[sizeOf(number)];
        Arrays.fill(frame, (byte) number);
        ByteBuffer.wrap(frame).putInt(id).putInt(number);
        return frame;
    }

    private static int sizeOf(int number) {
        return number % 500 == 499 ? 100_000 : 8 + number % 90;
    }

    @Test
    void shouldLetTheCallerReuseItsBuffer() throws InterruptedException {
        RecordingHandler here = connect();
        byte[] buffer = new byte[64];

        for (int number = 0; number < 1_000; number++) {
            ByteBuffer.wrap(buffer).putInt(10, number);
            here.link().write(buffer, 10, Integer.BYTES, null);
        }

        List<byte[]> frames = accept().awaitFrames(1_000);
        assertThat(numbers(frames)).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void shouldRefuseWhatIsNoFrame() throws InterruptedException {
        RecordingHandler here = connect();
        byte[] tooLong = new byte[MAX_FRAME_BYTES + 1];

        assertThatIllegalArgumentException().isThrownBy(() -> write(here, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> write(here, tooLong));

        write(here, 7);
        assertThat(numbers(accept().awaitFrames(1))).containsExactly(7);
    }

    @Test
    void shouldEndTheLinkThatBringsTooLongAFrame() throws InterruptedException {
        Endpoint strict = open("strict", 1_000);
        RecordingHandler here = connect(client, strict.address(), handler());
        RecordingHandler there = accept();

        write(here, new byte[1_000]);
        write(here, new byte[1_001]);
        write(here, 1);

        assertThat(there.awaitEnd().cause()).isEqualTo(Cause.PROTOCOL_ERROR);
        assertThat(there.count()).isEqualTo(1);
        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
    }

    @Test
    void shouldAnswerFromWithinTheHandlerWithoutEnd() throws InterruptedException {
        int rounds = 50_000;
        CountDownLatch done = new CountDownLatch(1);
        RecordingHandler here = handler();
        here.onFrame(frame -> answer(here, frame, rounds, done));
        connect(client, server.address(), here);
        RecordingHandler there = accept();
        there.onFrame(frame -> answer(there, frame, rounds, done));

        write(here, 1);

        assertThat(done.await(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static void answer(
            RecordingHandler side, byte[] frame, int rounds, CountDownLatch done) {
        int number = RecordingHandler.number(frame);
        if (number < rounds) {
            write(side, number + 1);
        } else {
            done.countDown();
        }
    }

    @Test
    void shouldPassOnToOtherLinksFromWithinTheHandler() throws InterruptedException {
        RecordingHandler out = connect();
        RecordingHandler target = accept();
        RecordingHandler in = handler().onFrame(frame -> write(out, frame));
        connect(client, server.address(), in);
        RecordingHandler source = accept();

        IntStream.range(0, 5_000).forEach(number -> write(source, number));

        assertThat(numbers(target.awaitFrames(5_000)))
                .isEqualTo(IntStream.range(0, 5_000).boxed().toList());
    }

    @Test
    void shouldFlushWhatWasWritten() throws InterruptedException {
        RecordingHandler here = connect();
        for (int count = 0; count < 100; count++) {
            write(here, new byte[50_000]);
        }

        assertThat(here.link().flush(PATIENCE)).isTrue();

        assertThat(here.link().outboundBytes()).isZero();
        accept().awaitFrames(100);
    }

    @Test
    void shouldNotBeHarmedByInterruptedWriters() throws InterruptedException {
        RecordingHandler here = connect();
        RecordingHandler there = accept();
        TestThread writer =
                start(
                        "interrupted",
                        () -> {
                            Thread.currentThread().interrupt();
                            for (int number = 0; number < 500; number++) {
                                assertThat(write(here, new byte[20_000])).isTrue();
                            }
                            assertThat(Thread.currentThread().isInterrupted()).isTrue();
                        });

        writer.join();
        there.awaitFrames(500);
        write(there, 1);

        here.awaitFrames(1);
    }

    @Test
    void shouldPassPayloadsByReferenceWhereItSaysSo() throws InterruptedException {
        RecordingHandler here = connect();
        Link link = here.link();
        assumeTrue(link.passesReferences(), "the transport encodes");
        Object payload = new Object();

        link.write(new byte[1], 0, 1, payload);
        link.write(new byte[1], 0, 1, null);

        RecordingHandler there = accept();
        there.awaitFrames(2);
        assertThat(there.payloads()).containsExactly(payload, null);
    }

    @Test
    void shouldKeepAThousandLinksApart() throws InterruptedException {
        int links = 1_000;
        List<RecordingHandler> clients = new ArrayList<>();
        for (int number = 0; number < links; number++) {
            RecordingHandler here = connect();
            write(here, number);
            clients.add(here);
        }

        for (int count = 0; count < links; count++) {
            RecordingHandler there = accept();
            write(there, there.awaitFrames(1).get(0));
        }

        for (int number = 0; number < links; number++) {
            assertThat(numbers(clients.get(number).awaitFrames(1))).containsExactly(number);
        }
    }
}
