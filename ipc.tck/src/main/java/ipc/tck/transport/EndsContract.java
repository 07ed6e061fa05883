package ipc.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link ends once, on both sides, after the frames that came before. */
public abstract class EndsContract extends TransportContract {

    /** For subclasses. */
    protected EndsContract() {}

    @Test
    void shouldDeliverAllFramesBeforeTheEnd() throws InterruptedException {
        RecordingHandler here = connect();
        for (int number = 0; number < 2_000; number++) {
            byte[] frame = new byte[3_000];
            System.arraycopy(RecordingHandler.frame(number), 0, frame, 0, Integer.BYTES);
            write(here, frame);
        }

        here.link().close();

        RecordingHandler there = accept();
        assertThat(there.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
        assertThat(numbers(there.awaitFrames(2_000)))
                .isEqualTo(IntStream.range(0, 2_000).boxed().toList());
        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.CLOSED_HERE);
    }

    @Test
    void shouldTakeNoFrameAfterClose() throws InterruptedException {
        RecordingHandler here = connect();
        RecordingHandler there = accept();

        here.link().close();
        here.link().close();

        assertThat(write(here, 1)).isFalse();
        here.awaitEnd();
        assertThat(here.link().flush(Duration.ZERO)).isFalse();
        there.awaitEnd();
        assertThat(write(there, 1)).isFalse();
        assertThat(there.count()).isZero();
    }

    @Test
    void shouldTellTheEndItWasAbortedWith() throws InterruptedException {
        RecordingHandler here = connect();
        RecordingHandler there = accept();
        LinkEnd end = new LinkEnd(Cause.PROTOCOL_ERROR, "so says the test");

        here.link().abort(end);
        here.link().abort(new LinkEnd(Cause.CLOSED_HERE, "too late"));

        assertThat(here.awaitEnd()).isEqualTo(end);
        assertThat(there.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
        assertThat(write(here, 1)).isFalse();
    }

    @Test
    void shouldSkipUnreadFramesOfAnAbortedLink() throws InterruptedException {
        RecordingHandler here = handler();
        here.onFrame(frame -> here.link().abort(new LinkEnd(Cause.REFUSED, "enough")));
        connect(client, server.address(), here);
        RecordingHandler there = accept();

        IntStream.range(0, 1_000).forEach(number -> write(there, number));

        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.REFUSED);
        assertThat(here.count()).isEqualTo(1);
        there.awaitEnd();
    }

    @Test
    void shouldDeliverWhatAnAbortingPeerHadFlushed() throws InterruptedException {
        RecordingHandler here = connect();
        RecordingHandler there = accept();
        write(here, 0); // perhaps unread when the peer goes, which makes the system report an error
        IntStream.range(0, 50).forEach(number -> write(there, number));
        there.link().flush(PATIENCE);

        there.link().abort(new LinkEnd(Cause.CLOSED_HERE, "gone"));

        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
        assertThat(here.count()).isEqualTo(50);
    }

    @Test
    void shouldEndOnceWhenBothSidesCloseAtOnce() throws Exception {
        for (int round = 0; round < 100; round++) {
            RecordingHandler here = connect();
            RecordingHandler there = accept();
            CyclicBarrier together = new CyclicBarrier(2);
            TestThread other =
                    start(
                            "closer",
                            () -> {
                                together.await(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS);
                                there.link().close();
                            });
            together.await(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS);

            here.link().close();

            other.join();
            here.awaitEnd();
            there.awaitEnd();
        }
    }

    @Test
    void shouldEndUnderFire() throws InterruptedException {
        RecordingHandler here = connect();
        RecordingHandler there = accept();
        List<TestThread> writers =
                IntStream.range(0, 4)
                        .mapToObj(
                                id ->
                                        start(
                                                "writer-" + id,
                                                () -> {
                                                    byte[] frame = new byte[1_000];
                                                    while (write(here, frame)) {
                                                        Thread.onSpinWait();
                                                    }
                                                }))
                        .toList();
        there.awaitFrames(1_000);

        there.link().abort(new LinkEnd(Cause.CLOSED_HERE, "enough"));

        for (TestThread writer : writers) {
            writer.join();
        }
        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "/nowhere/at/all", "%zz", "", "a b", "/\u00e4"})
    void shouldReportAnAddressWhereNobodyListens(String address) throws InterruptedException {
        Thread caller = Thread.currentThread();
        boolean[] connecting = {true};
        boolean[] nested = {false};
        RecordingHandler here =
                handler()
                        .onEnd(
                                end ->
                                        nested[0] =
                                                Thread.currentThread() == caller && connecting[0]);

        connect(client, address, here);
        connecting[0] = false;

        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(nested[0]).as("told before connect returned").isFalse();
        assertThat(write(here, 1)).isFalse();
    }

    @Test
    void shouldReportAnEndpointThatWasClosed() throws InterruptedException {
        Endpoint gone = open("gone", MAX_FRAME_BYTES);
        gone.close();

        RecordingHandler here = connect(client, gone.address(), handler());

        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.UNREACHABLE);
    }

    @Test
    void shouldEndOnlyTheLinkWhoseHandlerFails() throws InterruptedException {
        RecordingHandler bad = connect();
        RecordingHandler badThere = accept();
        RecordingHandler good = connect();
        RecordingHandler goodThere = accept();
        badThere.onFrame(
                frame -> {
                    throw new IllegalStateException("so does the test");
                });

        write(bad, 1);
        bad.awaitEnd();
        write(good, 2);

        assertThat(numbers(goodThere.awaitFrames(1))).containsExactly(2);
    }

    @Test
    void shouldRefuseLinksThatTheAcceptorDoesNotTake() throws InterruptedException {
        Endpoint closed =
                transport.open(
                        new EndpointOptions("picky", 100),
                        link -> {
                            throw new IllegalStateException("so does the test");
                        });
        try (closed) {
            RecordingHandler here = connect(client, closed.address(), handler());

            assertThat(here.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
        }
    }

    @Test
    void shouldCarryWhatTheAcceptorWritesAtOnce() throws InterruptedException {
        try (Endpoint polite =
                transport.open(
                        new EndpointOptions("polite", 100),
                        link -> {
                            link.write(RecordingHandler.frame(42), 0, Integer.BYTES, null);
                            return handler();
                        })) {
            RecordingHandler here = connect(client, polite.address(), handler());

            assertThat(numbers(here.awaitFrames(1))).containsExactly(42);
        }
    }
}
