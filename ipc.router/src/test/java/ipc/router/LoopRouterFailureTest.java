package ipc.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import java.lang.reflect.Field;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing that a handler does, and no message, ends a router. */
final class LoopRouterFailureTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);

    private final FakeChannels channels = new FakeChannels();
    private final LoopRouter router = new LoopRouter(channels, "test", RouterOptions.DEFAULTS);
    private final Trace trace = new Trace();

    @AfterEach
    void leavesNoThread() throws InterruptedException {
        router.close();
        assertThat(router.awaitTermination(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void shouldGoOnAfterAHandlerThrows() throws Exception {
        Sender<String> sender =
                router.route(
                        TEXT,
                        message -> {
                            trace.onMessage(message);
                            fail(message);
                        });

        for (String way : List.of("exception", "overflow", "linkage", "memory", "interrupt", "-")) {
            sender.send(way);
            assertThat(trace.next()).isEqualTo(way);
        }

        sender.send("all counted");
        assertThat(trace.next()).isEqualTo("all counted");
        assertThat(router.statistics().get(0).failures()).isEqualTo(4);
    }

    @Test
    void shouldHandleTheRestOfABatchWhenAFailureCannotEvenBeLogged() throws Exception {
        Channel<String> channel = channels.channel(TEXT);
        channel.sender().send("unspeakable");
        channel.sender().send("taken with it");
        int level = level(30); // that of a warning
        try {
            router.route(
                    channel.receiver(),
                    message -> {
                        trace.onMessage(message);
                        if (message.equals("unspeakable")) {
                            throw new Unspeakable();
                        }
                    });

            assertThat(trace.next()).isEqualTo("unspeakable");
            assertThat(trace.next()).isEqualTo("taken with it");
        } finally {
            level(level);
        }
    }

    /**
     * Sets the level of the log, which these tests' module switches off, and returns the former.
     */
    private static int level(int level) throws ReflectiveOperationException {
        Object log = LoggerFactory.getLogger(LoopRouter.class);
        Field field = log.getClass().getDeclaredField("currentLogLevel");
        field.setAccessible(true);
        int former = field.getInt(log);
        field.setInt(log, level);
        return former;
    }

    /** Its text cannot be had: whoever logs it, or says what was suppressed, gets it again. */
    @SuppressWarnings("serial")
    private static final class Unspeakable extends Error {
        @Override
        public String getLocalizedMessage() {
            throw this;
        }
    }

    private static void fail(String way) throws Exception {
        switch (way) {
            case "exception" -> throw new Exception(way);
            case "overflow" -> throw new StackOverflowError(way);
            case "linkage" -> throw new NoClassDefFoundError(way);
            case "memory" -> throw new OutOfMemoryError(way);
            case "interrupt" -> Thread.currentThread().interrupt();
            default -> assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void shouldReportAnUndecodableMessageAndHandleTheNext() throws Exception {
        Channel<String> channel = channels.channel(TEXT);
        router.route(channel.receiver(), trace);

        FakeChannels.putUndecodable(channel.receiver());
        channel.sender().send("next");

        assertThat(trace.next()).isEqualTo("undecodable broken");
        assertThat(trace.next()).isEqualTo("next");
        assertThat(router.statistics().get(0).undecodable()).isEqualTo(1);
    }

    @Test
    void shouldSurviveASelectThatFails() throws Exception {
        Sender<String> sender = router.route(TEXT, trace);

        channels.failNextSelects(1, new UnsupportedOperationException("once"));
        sender.send("still there");

        assertThat(trace.next()).isEqualTo("still there");
    }

    @Test
    void shouldSurviveHoweverOftenSelectFails() throws Exception {
        Sender<String> sender = router.route(TEXT, trace);

        channels.failNextSelects(20, new OutOfMemoryError("often"));
        sender.send("still there");

        assertThat(trace.next()).isEqualTo("still there");
    }

    @Test
    void shouldSurviveALinkThatIsClosedWhileItIsRead() throws Exception {
        Sender<String> sender = router.route(TEXT, trace);

        channels.failNextSelects(1, new ClosedSelectorException());
        sender.send("still there");

        assertThat(trace.next()).isEqualTo("still there");
    }

    @Test
    void shouldRouteOnceThereIsAThreadToBeHad() throws Exception {
        Queue<Thread> threads = new ArrayDeque<>();
        try (LoopRouter starved =
                new LoopRouter(
                        channels,
                        "starved",
                        RouterOptions.UNWATCHED,
                        work -> threads.isEmpty() ? unstartable(threads) : new Thread(work))) {
            assertThatThrownBy(() -> starved.route(TEXT, trace))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(channels.openSets()).isZero();
            assertThat(starved.awaitTermination(Duration.ofSeconds(10))).isTrue();

            starved.route(TEXT, trace).send("handled");

            assertThat(trace.next()).isEqualTo("handled");
        }
    }

    private static Thread unstartable(Queue<Thread> made) {
        Thread thread =
                new Thread() {
                    @Override
                    public void start() {
                        throw new OutOfMemoryError("unable to create a native thread");
                    }
                };
        made.add(thread);
        return thread;
    }
}
