package ipc.callback.direct;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackHandler;
import ipc.api.callback.LinkableCallback;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.StoppedException;
import ipc.api.codec.CodecProvider;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DirectCallbacksTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);
    private static final CodecProvider CODECS =
            ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow();

    /** A message with a callback inside. */
    public record Question(String text, Callback<String> answer) {}

    private final DirectCallbacks callbacks =
            new DirectCallbacks(CODECS, "test", DirectOptions.DEFAULTS);
    private final List<String> trace = new ArrayList<>();

    @AfterEach
    void leavesNoThread() throws InterruptedException {
        callbacks.close();
        assertThat(callbacks.awaitTermination(Duration.ofSeconds(10))).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().endsWith("-test"));
    }

    @Test
    void shouldRunTheHandlerInTheCallersThreadBeforeTheCallReturns() {
        Callback<String> callback =
                callbacks.callback(
                        TEXT, text -> trace.add(text + Thread.currentThread().getName()));

        callback.call("on ");

        assertThat(trace).containsExactly("on " + Thread.currentThread().getName());
    }

    @Test
    void shouldRunAReentrantCallAfterTheHandlerReturned() {
        List<Callback<String>> self = new ArrayList<>();
        self.add(
                callbacks.callback(
                        TEXT,
                        text -> {
                            trace.add(text + " begins");
                            if (text.equals("outer")) {
                                self.get(0).call("inner");
                            }
                            trace.add(text + " ends");
                        }));

        self.get(0).call("outer");

        assertThat(trace)
                .containsExactly("outer begins", "outer ends", "inner begins", "inner ends");
    }

    @Test
    void shouldKeepWhatAHandlerThrowsFromTheCaller() {
        Callback<String> callback =
                callbacks.callback(
                        TEXT,
                        text -> {
                            trace.add(text);
                            throw new StackOverflowError("of the handler");
                        });

        callback.call("one");
        callback.call("two");

        assertThat(trace).containsExactly("one", "two");
        assertThat(callbacks.statistics().get(0))
                .extracting(CallbackStatistics::calls, CallbackStatistics::failures)
                .containsExactly(2L, 2L);
    }

    @Test
    void shouldHandOverAValue() {
        List<byte[]> got = new ArrayList<>();
        Callback<byte[]> callback = callbacks.callback(byte[].class, got::add);
        byte[] message = {1};

        callback.call(message);
        message[0] = 2;

        assertThat(got).containsExactly(new byte[] {1});
    }

    @Test
    void shouldRefuseATypeThatCannotBeEncoded() {
        assertThatThrownBy(() -> callbacks.callback(Thread.class, thread -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldDuplicateCallbacksInsideMessages() throws Exception {
        Told told = new Told();
        Callback<String> answer = callbacks.callback(TEXT, told);
        Callback<Question> ask =
                callbacks.callback(
                        Question.class,
                        question -> {
                            question.answer().call("re: " + question.text());
                            question.answer().close();
                        });

        ask.call(new Question("why", answer));
        ask.call(new Question("how", answer));
        answer.close();

        assertThat(told.next()).isEqualTo("re: why");
        assertThat(told.next()).isEqualTo("re: how");
        assertThat(told.next()).isEqualTo("dropped");
    }

    @Test
    void shouldRefuseAMessageWithAClosedCallbackInside() {
        Callback<String> answer = callbacks.callback(TEXT, trace::add);
        Callback<Question> ask = callbacks.callback(Question.class, question -> {});
        answer.close();

        assertThatThrownBy(() -> ask.call(new Question("why", answer)))
                .isInstanceOf(EncodeException.class);
    }

    @Test
    void shouldTellOnceWhenTheLastHandleIsClosed() throws Exception {
        Told told = new Told();
        Callback<String> first = callbacks.callback(TEXT, told);
        Callback<String> second = first.duplicate();

        first.close();
        first.close();
        second.call("still here");
        second.close();

        assertThat(told.next()).isEqualTo("still here");
        assertThat(told.next()).isEqualTo("dropped");
        assertThat(told.lines).isEmpty();
        assertThat(callbacks.statistics()).isEmpty();
    }

    @Test
    void shouldTellWhenTheLastHandleIsLost() throws Exception {
        Told told = new Told();
        callbacks.callback(TEXT, told).call("once, and never closed");
        assertThat(told.next()).isEqualTo("once, and never closed");

        String next = null;
        for (int i = 0; next == null && i < 100; i++) {
            System.gc(); // a request only
            next = told.lines.poll(100, MILLISECONDS);
        }

        assertThat(next).isEqualTo("dropped");
    }

    @Test
    void shouldRunCallsMadeBeforeTheCloseEvenWhileTheHandlerIsBusy() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Told told = new Told();
        Callback<String> callback =
                callbacks.callback(
                        TEXT,
                        new CallbackHandler<>() {
                            @Override
                            public void onCall(String message) throws Exception {
                                running.countDown();
                                release.await();
                                told.onCall(message);
                            }

                            @Override
                            public void onDropped() {
                                told.onDropped();
                            }
                        });
        Thread busy = new Thread(() -> callback.call("one"));
        busy.start();
        running.await();

        callback.call("two");
        callback.close();

        release.countDown();
        assertThat(told.next()).isEqualTo("one");
        assertThat(told.next()).isEqualTo("two");
        assertThat(told.next()).isEqualTo("dropped");
        busy.join();
    }

    @Test
    void shouldRefuseCallsOfAClosedHandle() {
        Callback<String> callback = callbacks.callback(TEXT, trace::add);
        callback.close();

        assertThatThrownBy(() -> callback.call("late")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(callback::duplicate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldBeDisconnectedWhenTheFactoryStops() {
        Callback<String> callback = callbacks.callback(TEXT, trace::add);

        callbacks.close();
        callbacks.close();

        assertThat(callback.isDisconnected()).isTrue();
        assertThatThrownBy(() -> callback.call("late"))
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.STOPPED));
        assertThatThrownBy(() -> callbacks.callback(TEXT, trace::add))
                .isInstanceOf(StoppedException.class);
    }

    @Test
    void shouldBeAwaitedForEver() throws Exception {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        DirectCallbacks patient =
                new DirectCallbacks(CODECS, "patient", new DirectOptions(forEver, 10, 10, forEver));
        patient.callback(TEXT, trace::add).call("handled");

        patient.close();

        assertThat(patient.awaitTermination(forEver)).isTrue();
        assertThat(trace).containsExactly("handled");
    }

    @Test
    void shouldReleaseHandlesInCallsThatAStopDrops() throws Exception {
        DirectCallbacks others = new DirectCallbacks(CODECS, "others", DirectOptions.DEFAULTS);
        Told told = new Told();
        Callback<String> answer = others.callback(TEXT, told);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Callback<Question> ask =
                callbacks.callback(
                        Question.class,
                        question -> {
                            running.countDown();
                            release.await();
                            question.answer().close();
                        });
        Thread busy = new Thread(() -> ask.call(new Question("runs", answer)));
        busy.start();
        running.await();
        ask.call(new Question("waits", answer));
        answer.close();

        callbacks.close();
        release.countDown();

        assertThat(told.next()).isEqualTo("dropped");
        busy.join();
        others.close();
        assertThat(others.awaitTermination(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void shouldRefuseCallsWhenTooManyWait() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        DirectOptions few = new DirectOptions(Duration.ZERO, 3, 10, Duration.ofSeconds(1));
        try (DirectCallbacks bounded = new DirectCallbacks(CODECS, "bounded", few)) {
            List<Callback<String>> self = new ArrayList<>();
            self.add(
                    bounded.callback(
                            TEXT,
                            text -> {
                                trace.add(text);
                                if (text.equals("first")) {
                                    callUntilRefused(self.get(0), refused);
                                }
                            }));

            self.get(0).call("first");

            assertThat(refused.getCount()).isZero();
            assertThat(trace).containsExactly("first", "0", "1", "2");
        }
    }

    private static void callUntilRefused(Callback<String> callback, CountDownLatch refused) {
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 100; i++) {
                                callback.call("" + i);
                            }
                        })
                .isInstanceOf(LimitExceededException.class);
        refused.countDown();
    }

    @Test
    void shouldSayWhatToDeployWhenItCannotLeaveTheProcess() {
        LinkableCallback<String> callback =
                (LinkableCallback<String>) callbacks.callback(TEXT, trace::add);

        assertThatThrownBy(callback::openSender)
                .isInstanceOf(EncodeException.class)
                .hasMessageContaining("ipc.router");
    }

    @Test
    void shouldReportASlowHandlerWhileItRuns() {
        DirectOptions soon = DirectOptions.DEFAULTS.withSlowHandlerLimit(Duration.ofMillis(20));
        try (DirectCallbacks watched = new DirectCallbacks(CODECS, "watched", soon)) {
            Callback<String> callback =
                    watched.callback(
                            TEXT,
                            text -> {
                                while (watched.statistics().get(0).slow() == 0) {
                                    Thread.onSpinWait(); // runs until it is reported
                                }
                            });

            callback.call("slow");

            assertThat(watched.statistics().get(0).slow()).isEqualTo(1);
        }
    }

    /** Notes what a handler is told; may be told on another thread. */
    private static final class Told implements CallbackHandler<String> {
        final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void onCall(String message) {
            lines.add(message);
        }

        @Override
        public void onDropped() {
            lines.add("dropped");
        }

        String next() throws InterruptedException {
            return lines.poll(10, SECONDS);
        }
    }
}
