package ipc.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

    @Test
    void shouldKeepAWriterForALimitedNumberOfFramesOfOthers() throws Exception {
        int count = 20 * Outbound.TAKEN_OVER;
        Flood flood = new Flood(count);
        InprocLink link = newLink(flood, new ConcurrentLinkedQueue<>());
        InprocLink writer = newLink(new Flood(0), new ConcurrentLinkedQueue<>());
        InprocLink.join(link, writer);
        flood.writer = writer;
        link.open();

        writer.write(Flood.frame(0), 0, Integer.BYTES, null);
        int mine = flood.byThread.get(Thread.currentThread()).get();

        assertThat(flood.allCame.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(mine).isEqualTo(1 + Outbound.TAKEN_OVER);
        assertThat(flood.byThread).hasSize(2);
        assertThat(flood.numbers).isEqualTo(IntStream.range(0, count).boxed().toList());
        writer.close();
        assertThat(flood.ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldEndTheLinkWhenThereIsNoMemoryToQueueAFrame() throws Exception {
        FailingQueue failing = new FailingQueue();
        Flood there = new Flood(0);
        InprocLink link = newLink(there, failing);
        Flood here = new Flood(0);
        InprocLink writer = newLink(here, new ConcurrentLinkedQueue<>());
        InprocLink.join(link, writer);

        failing.failures = 1; // the link is not open yet, so frames are queued
        assertThat(writer.write(Flood.frame(0), 0, Integer.BYTES, null)).isFalse();

        assertThat(here.ended.await(30, TimeUnit.SECONDS)).isTrue();
        link.open();
        assertThat(there.ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(there.numbers).isEmpty();
    }

    @Test
    void shouldNotKeepTheRightToHandOverWhateverIsThrown() throws Exception {
        FailingQueue failing = new FailingQueue();
        Flood there = new Flood(0);
        InprocLink link = newLink(there, failing);
        InprocLink writer = newLink(new Flood(0), new ConcurrentLinkedQueue<>());
        InprocLink.join(link, writer);
        link.open();

        failing.failures = 1; // of the end that follows from the handler's failure
        writer.write(new byte[1], 0, 1, null);

        assertThat(there.ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.write(new byte[1], 0, 1, null)).isFalse();
    }

    private InprocLink newLink(LinkHandler handler, Queue<Outbound.Item> items) {
        EndpointOptions options = new EndpointOptions("node", 100);
        InprocEndpoint endpoint = (InprocEndpoint) transport.open(options, l -> handler);
        InprocLink link = new InprocLink(endpoint, "there", items);
        link.handler(handler);
        return link;
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

    /** Writes the next frame, in the same direction, whenever one comes; counts who brings them. */
    private static final class Flood implements LinkHandler {
        private final int count;
        private final List<Integer> numbers = new ArrayList<>(); // one call at a time
        private final Map<Thread, AtomicInteger> byThread = new ConcurrentHashMap<>();
        private final CountDownLatch allCame = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private InprocLink writer;

        Flood(int count) {
            this.count = count;
        }

        static byte[] frame(int number) {
            return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        }

        @Override
        public void onFrame(byte[] buffer, int offset, int length, Object payload) {
            int number = ByteBuffer.wrap(buffer, offset, length).getInt();
            numbers.add(number);
            byThread.computeIfAbsent(Thread.currentThread(), thread -> new AtomicInteger())
                    .incrementAndGet();
            if (number + 1 < count) {
                writer.write(frame(number + 1), 0, Integer.BYTES, null);
            } else {
                allCame.countDown();
            }
        }

        @Override
        public void onEnd(LinkEnd end) {
            ended.countDown();
        }
    }

    /** Has no memory some times. */
    private static final class FailingQueue extends ConcurrentLinkedQueue<Outbound.Item> {
        private static final long serialVersionUID = 1;

        private transient volatile int failures;

        @Override
        public boolean add(Outbound.Item item) {
            if (failures > 0) {
                failures--;
                throw new OutOfMemoryError("none left");
            }
            return super.add(item);
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
