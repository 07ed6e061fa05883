package ipc.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of one direction, with threads that are stopped between two of its steps. */
@Timeout(60)
class OutboundTest {
    private final InprocTransport transport = new InprocTransport();
    private final Inbox inbox = new Inbox();
    private final SlowQueue queue = new SlowQueue();
    private final Outbound outbound = newOutbound();

    @AfterEach
    void close() {
        transport.close();
    }

    private Outbound newOutbound() {
        EndpointOptions options = new EndpointOptions("node", 100);
        InprocLink link =
                new InprocLink((InprocEndpoint) transport.open(options, l -> inbox), "there");
        link.handler(inbox);
        Outbound made = new Outbound(link, queue);
        made.open();
        return made;
    }

    @Test
    void shouldNotOvertakeAThreadsOwnFrameWhileAnotherWriterIsBetweenItsSteps() throws Exception {
        Thread reader = start(() -> write(0)); // hands over, and is held in the handler
        inbox.entered.await();
        Thread slow = start(() -> write(1)); // has queued, and not yet counted
        queue.slow = slow;
        queue.goOnAdding.countDown();
        queue.added.await();
        write(2); // counted, so that the reader takes 1, and 2 stays
        inbox.leave.countDown();
        reader.join();

        write(3);
        queue.goOnCounting.countDown();
        slow.join();

        assertThat(outbound.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(inbox.numbers).containsExactly(0, 1, 2, 3);
    }

    private void write(int number) {
        outbound.write(new byte[] {(byte) number}, 0, 1, null);
    }

    private static Thread start(Runnable body) {
        Thread thread = new Thread(body, "writer");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Stops one thread after it has added. */
    private static final class SlowQueue extends ConcurrentLinkedQueue<Outbound.Item> {
        private static final long serialVersionUID = 1;

        private final transient CountDownLatch goOnAdding = new CountDownLatch(1);
        private final transient CountDownLatch added = new CountDownLatch(1);
        private final transient CountDownLatch goOnCounting = new CountDownLatch(1);
        private transient volatile Thread slow;

        @Override
        public boolean add(Outbound.Item item) {
            if (Thread.currentThread().getName().equals("writer")) {
                OutboundTest.await(goOnAdding);
            }
            super.add(item);
            if (Thread.currentThread() == slow) {
                added.countDown();
                OutboundTest.await(goOnCounting);
            }
            return true;
        }
    }

    /** Holds the first call until it is let go. */
    private static final class Inbox implements LinkHandler {
        private final List<Integer> numbers = new CopyOnWriteArrayList<>();
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch leave = new CountDownLatch(1);

        @Override
        public void onFrame(byte[] buffer, int offset, int length, Object payload) {
            numbers.add((int) buffer[offset]);
            entered.countDown();
            OutboundTest.await(leave);
        }

        @Override
        public void onEnd(LinkEnd end) {
            entered.countDown();
        }
    }
}
