package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Acceptor;
import ipc.api.codec.Codec;
import ipc.api.runtime.NodeOptions;
import ipc.api.transport.LinkEnd;
import ipc.codec.RecordCodecProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
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
    private final Connection connection = here.links().to(there.address());

    private MuxNode node(String name) {
        return new MuxNode(
                new NodeOptions(
                        name, new RecordCodecProvider(), List.of(transport.as(name)), false),
                new Limits(1000, 10_000, 10, 10_000, 10, Duration.ZERO, LONG));
    }

    @AfterEach
    void close() {
        transport.deliverAll(); // or it would wait for what is under way
        here.close();
        there.close();
    }

    private FutureTask<Boolean> flushing() {
        return waiting(() -> connection.outlet().flush(LONG));
    }

    /** Does it in another thread, and returns once that waits. */
    private static <T> FutureTask<T> waiting(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
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
        assertThat(connection.outlet().flush(Duration.ofMillis(1))).isFalse();
    }

    /** What was sent is received, though its node is closed before the link is there. */
    @Test
    void shouldWriteWhatWasSentBeforeTheNodeIsClosed() throws Exception {
        Acceptor<World.Note> acceptor = there.channels().acceptor(World.NOTE);
        Codec<World.Note> codec = here.codecs().codec(World.NOTE);
        RemotePort port = new RemotePort(here, connection, null, codec.fingerprint());
        assertThat(connection.outbound().add(port)).isTrue();
        connection.questions().connect(port, ServerName.parse(acceptor.name()).server());
        World.Note note = new World.Note(1, List.of());
        here.packing().write(note, World.NOTE, codec, port, connection);

        FutureTask<Boolean> closed =
                waiting(
                        () -> {
                            here.close();
                            return true;
                        });
        transport.deliverAll();
        closed.get(20, TimeUnit.SECONDS);
        transport.deliverAll();

        assertThat(acceptor.accept(Duration.ZERO).orElseThrow().first()).isEqualTo(note);
    }
}
