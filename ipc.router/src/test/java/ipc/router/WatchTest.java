package ipc.router;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);
    private static final RouterOptions SOON = new RouterOptions(Duration.ofMillis(20));

    private final FakeChannels channels = new FakeChannels();

    @Test
    void shouldReportASlowHandlerWithItsStackWhileItRuns() throws Exception {
        CountDownLatch reported = new CountDownLatch(1);
        BlockingQueue<RecordedEvent> events = new LinkedBlockingQueue<>();
        try (RecordingStream recording = new RecordingStream();
                LoopRouter router = new LoopRouter(channels, "slow", SOON)) {
            recording.enable("ipc.SlowRouteHandler");
            recording.onEvent(
                    "ipc.SlowRouteHandler",
                    event -> {
                        events.add(event);
                        reported.countDown();
                    });
            recording.startAsync();
            Sender<String> sender = router.route(TEXT, message -> waitUntilReported(reported));

            sender.send("slow");

            RecordedEvent event = events.poll(30, SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.getString("type")).isEqualTo("java.lang.String");
            assertThat(event.getThread("handlerThread").getJavaName()).isEqualTo("ipc-router-slow");
            assertThat(event.getString("stack")).contains("waitUntilReported");
            assertThat(event.getDuration("running"))
                    .isBetween(Duration.ofMillis(20), Duration.ofSeconds(10));
            assertThat(router.statistics().get(0).slow()).isEqualTo(1);
        }
    }

    private static void waitUntilReported(CountDownLatch reported) throws InterruptedException {
        assertThat(reported.await(30, SECONDS)).isTrue();
    }

    @Test
    void shouldReportNoFastHandlersHoweverManyTheyAre() throws Exception {
        Duration limit =
                Duration.ofMillis(
                        500); // far more than a busy machine takes a thread's processor away for
        long end = System.nanoTime() + limit.multipliedBy(3).toNanos();
        try (LoopRouter router = new LoopRouter(channels, "fast", new RouterOptions(limit))) {
            Semaphore handled = new Semaphore(0);
            Sender<String> sender = router.route(TEXT, message -> handled.release());

            while (System.nanoTime()
                    < end) { // the loop is busy all the while, with many short calls
                for (int i = 0; i < 1000; i++) {
                    sender.send("fast");
                }
                assertThat(handled.tryAcquire(1000, 30, SECONDS)).isTrue();
            }

            assertThat(router.statistics().get(0).slow()).isZero();
        }
    }

    @Test
    void shouldNoticeEveryKindOfArrivalWhateverTheTiming() throws Exception {
        // Each round lets the watch find the loop idle or busy at another moment; a slow call must
        // never be missed.
        for (int round = 0; round < 20; round++) {
            BlockingQueue<Long> slow = new LinkedBlockingQueue<>();
            Watch watch = new Watch("rounds", Duration.ofMillis(8));
            TestWatched watched = new TestWatched(slow);
            for (int call = 0; call < round * 1000; call++) {
                watched.enter(watch);
                watched.leave();
            }

            watched.enter(watch);

            assertThat(slow.poll(30, SECONDS)).isGreaterThanOrEqualTo(8L);
            watched.leave();
            watch.close();
            assertThat(watch.awaitTermination(SECONDS.toNanos(10))).isTrue();
        }
    }

    @Test
    void shouldBlameNobodyForACallThatReturnsWhenItIsReported() {
        Handover watched = new Handover();
        watched.look(0, 10); // finds nothing
        watched.start("first");
        watched.look(0, 10); // sees it for the first time

        watched.look(10, 10);

        assertThat(watched.blamed).isEmpty();
        watched.look(20, 10);
        watched.look(30, 10);
        assertThat(watched.blamed).containsExactly("second");
    }

    /** Its first call returns, and the second begins, while the watch asks for the runner. */
    private static final class Handover extends Watched<String> {
        private final List<String> blamed = new ArrayList<>();
        private String running;

        void start(String call) {
            running = call;
            begin();
        }

        @Override
        boolean isBusy() {
            return true;
        }

        @Override
        String subject() {
            handOver();
            return running;
        }

        @Override
        Thread runner() {
            return Thread.currentThread();
        }

        private void handOver() {
            if (running.equals("first")) {
                end();
                start("second");
            }
        }

        @Override
        void onSlow(String subject, Thread runner, StackTraceElement[] stack, long runningMs) {
            blamed.add(subject);
        }
    }

    private static final class TestWatched extends Watched<String> {
        private final BlockingQueue<Long> slow;
        private volatile boolean busy;

        TestWatched(BlockingQueue<Long> slow) {
            this.slow = slow;
        }

        void enter(Watch watch) {
            busy = true;
            watch.attend(this);
            begin();
        }

        void leave() {
            end();
            busy = false;
        }

        @Override
        boolean isBusy() {
            return busy;
        }

        @Override
        String subject() {
            return "the only one";
        }

        @Override
        Thread runner() {
            return Thread.currentThread();
        }

        @Override
        void onSlow(String subject, Thread runner, StackTraceElement[] stack, long runningMs) {
            slow.add(runningMs);
        }
    }
}
