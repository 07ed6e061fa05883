package ipc.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipc.api.transport.LinkEnd.Cause;
import ipc.tck.fixture.Await;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An endpoint listens while it is open, and leaves nothing behind. */
public abstract class EndpointContract extends TransportContract {

    private static final File DESCRIPTORS = new File("/proc/self/fd");

    /** For subclasses. */
    protected EndpointContract() {}

    @Test
    void shouldHaveAnAddressThatFitsAName() {
        assertThat(server.address()).matches("[!-~]{1,200}").isNotEqualTo(client.address());
    }

    @Test
    void shouldEndItsLinksWhenClosed() throws InterruptedException {
        RecordingHandler here = connect();
        RecordingHandler there = accept();

        server.close();
        server.close();

        assertThat(there.awaitEnd().cause()).isEqualTo(Cause.CLOSED_HERE);
        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
    }

    @Test
    void shouldWriteOutWhatItsLinksHoldWhenClosed() throws InterruptedException {
        RecordingHandler here = connect();
        RecordingHandler there = accept();
        for (int count = 0; count < 500; count++) {
            write(here, new byte[10_000]);
        }

        client.close(PATIENCE);

        there.awaitEnd();
        assertThat(there.count()).isEqualTo(500);
    }

    @Test
    void shouldMakeNoLinksOnceClosed() throws InterruptedException {
        client.close();

        RecordingHandler here = connect(client, server.address(), handler());

        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.CLOSED_HERE);
    }

    @Test
    void shouldKeepItsInterruptWhenClosed() {
        connect();

        Thread.currentThread().interrupt();
        client.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldLinkToItself() throws InterruptedException {
        RecordingHandler here = connect(client, client.address(), handler());

        write(here, 5);

        assertThat(numbers(accept().awaitFrames(1))).containsExactly(5);
    }

    @Test
    void shouldOpenForAnInterruptedThread() throws InterruptedException {
        Thread.currentThread().interrupt();
        var late = open("late", MAX_FRAME_BYTES);
        assertThat(Thread.interrupted()).isTrue();

        write(connect(client, late.address(), handler()), 6);

        assertThat(numbers(accept().awaitFrames(1))).containsExactly(6);
    }

    @Test
    void shouldGiveUpDescriptorsOfEndedLinks() throws InterruptedException {
        assumeTrue(DESCRIPTORS.isDirectory(), "no /proc");
        linkAndClose(10);
        int before = descriptors();

        linkAndClose(200);

        Await.until("descriptors go back to " + before, () -> descriptors() <= before);
    }

    private void linkAndClose(int count) throws InterruptedException {
        List<RecordingHandler> sides = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            RecordingHandler here = connect();
            write(here, number);
            RecordingHandler there = accept();
            there.awaitFrames(1);
            there.link().readUntil(() -> false, Duration.ofMillis(1).toNanos());
            (number % 2 == 0 ? here : there).link().close();
            sides.add(here);
            sides.add(there);
        }
        for (RecordingHandler side : sides) {
            side.awaitEnd();
        }
    }

    private static int descriptors() {
        String[] open = DESCRIPTORS.list();
        return open == null ? 0 : open.length;
    }
}
