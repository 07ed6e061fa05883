package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.runtime.NodeOptions;
import ipc.api.transport.LinkEnd;
import ipc.codec.RecordCodecProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written before the link is there can be flushed, too. */
@Timeout(30)
class FlushTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final StagedTransport transport = new StagedTransport();
    private final MuxNode here = node("here");
    private final MuxNode there = node("there");
    private final Connection connection = here.links().to(there.address(transport.scheme()));

    private MuxNode node(String name) {
        return new MuxNode(
                new NodeOptions(
                        name, new RecordCodecProvider(), List.of(transport.as(name)), false),
                Samples.UNTIMED);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    /** Flushes in another thread, and returns once that waits. */
    private FutureTask<Boolean> flushing() {
        FutureTask<Boolean> task = new FutureTask<>(() -> connection.flush(LONG));
        Thread thread = new Thread(task, "flush");
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
            Thread.onSpinWait();
        }
        return task;
    }

    @Test
    void shouldWaitForTheLinkToBeSettled() throws Exception {
        connection.write(Frames.number(FrameKind.LINK_LOST, 1));
        FutureTask<Boolean> flushed = flushing();

        transport.deliverAll();

        assertThat(flushed.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldStopWaitingWhenTheLinkCannotBeMade() throws Exception {
        FutureTask<Boolean> flushed = flushing();

        connection.end(new LinkEnd(LinkEnd.Cause.UNREACHABLE, "cut by a test"));

        assertThat(flushed.get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void shouldStopWaitingWhenTheTimeIsUp() throws Exception {
        assertThat(connection.flush(Duration.ofMillis(1))).isFalse();
    }
}
