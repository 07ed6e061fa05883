package ipc.callback.direct;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackHandler;
import ipc.api.callback.LinkableCallback;
import ipc.api.channel.Accepted;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.codec.CodecProvider;
import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.NodeProvider;
import ipc.api.transport.Transport;
import ipc.router.LoopRouter;
import ipc.router.RouterOptions;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Direct callbacks that leave the process: here, to another node of this JVM. */
final class LinkedCallbacksTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final CodecProvider CODECS =
            ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow();

    private static final Transport INPROC =
            ServiceLoader.load(Transport.class).findFirst().orElseThrow();

    /** A message with a callback inside. */
    public record Question(String text, Callback<String> answer) {}

    private final Node home = node("home");
    private final Node away = node("away");
    private final LoopRouter router =
            new LoopRouter(home.channels(), "linked", RouterOptions.DEFAULTS);
    private final DirectCallbacks callbacks =
            new DirectCallbacks(CODECS, "linked", DirectOptions.DEFAULTS);
    private final Told told = new Told();

    private static Node node(String name) {
        NodeProvider nodes = ServiceLoader.load(NodeProvider.class).findFirst().orElseThrow();
        return nodes.open(new NodeOptions(name, CODECS, List.of(INPROC), false));
    }

    @BeforeEach
    void link() {
        callbacks.link(home.channels(), router);
    }

    @AfterEach
    void close() throws InterruptedException {
        callbacks.close();
        router.close();
        assertThat(router.awaitTermination(SOON)).isTrue();
        assertThat(callbacks.awaitTermination(SOON)).isTrue();
        away.close();
        home.close();
    }

    /** Sends a callback to the other node and returns what arrives there. */
    private Callback<String> travelled(Callback<String> callback) throws InterruptedException {
        try (OneShotServer<Question> server =
                        away.channels().oneShotServer(MessageType.of(Question.class));
                Sender<Question> questions =
                        home.channels()
                                .connect(server.name(), MessageType.of(Question.class), SOON)) {
            questions.send(new Question("why", callback));
            Accepted<Question> accepted = server.accept(SOON).orElseThrow();
            return accepted.first().answer();
        }
    }

    @Test
    void shouldRunAtHomeWhenCalledFromAnotherNode() throws Exception {
        Callback<String> callback = callbacks.callback(TEXT, told);
        Callback<String> there = travelled(callback);

        there.call("from there");

        assertThat(told.next()).isEqualTo("from there on ipc-router-linked");
        callback.call("from here");
        // by this thread, or by the router's, if that is just leaving the handler and takes the
        // call over
        assertThat(told.next()).startsWith("from here on ");
    }

    @Test
    void shouldBeDroppedWhenNoHandleIsLeftAnywhere() throws Exception {
        Callback<String> callback = callbacks.callback(TEXT, told);
        Callback<String> one = travelled(callback);
        Callback<String> two = travelled(callback);

        callback.close();
        one.close();
        two.call("last words");
        two.close();

        assertThat(told.next()).startsWith("last words");
        assertThat(told.next()).isEqualTo("dropped");
    }

    @Test
    void shouldBeDroppedWhenTheHandleHereIsTheLast() throws Exception {
        Callback<String> callback = callbacks.callback(TEXT, told);
        Callback<String> there = travelled(callback);

        there.close();
        callback.call("still here");
        callback.close();

        assertThat(told.next()).startsWith("still here");
        assertThat(told.next()).isEqualTo("dropped");
    }

    @Test
    void shouldPassCallsFromHereAndThereThroughOneGate() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Callback<String> callback =
                callbacks.callback(
                        TEXT,
                        text -> {
                            running.countDown();
                            release.await();
                            told.onCall(text);
                        });
        Callback<String> there = travelled(callback);
        Thread here = new Thread(() -> callback.call("from here"), "here");
        here.start();
        running.await();

        there.call("from there");
        there.close();
        router.route(TEXT, text -> release.countDown()).send("behind it on the router's thread");

        assertThat(told.next()).isEqualTo("from here on here");
        assertThat(told.next()).isEqualTo("from there on here");
        here.join();
    }

    @Test
    void shouldNotRefuseACallFromHereBecauseOfThoseThatWaitFromThere() throws Exception {
        DirectOptions few = new DirectOptions(Duration.ZERO, 3, 256, SOON);
        try (DirectCallbacks bounded = new DirectCallbacks(CODECS, "bounded", few)) {
            bounded.link(home.channels(), router);
            CountDownLatch release = new CountDownLatch(1);
            Callback<String> callback =
                    bounded.callback(
                            TEXT,
                            text -> {
                                release.await();
                                told.onCall(text);
                            });
            Callback<String> there = travelled(callback);
            Thread busy = new Thread(() -> callback.call("runs"), "here");
            busy.start();
            awaitWaiting(bounded, 0);
            for (int i = 0; i < 10; i++) {
                there.call("" + i);
            }
            awaitWaiting(bounded, 10);

            callback.call("from here");

            assertThat(bounded.statistics().get(0).waiting()).isEqualTo(11);
            release.countDown();
            assertThat(told.next()).isEqualTo("runs on here");
            for (int i = 0; i < 10; i++) {
                assertThat(told.next()).isEqualTo(i + " on here");
            }
            assertThat(told.next()).isEqualTo("from here on here");
            busy.join();
        }
    }

    /** Until the handler runs, and so many calls wait for it. */
    private static void awaitWaiting(DirectCallbacks callbacks, int count) {
        while (callbacks.statistics().get(0).calls() == 0
                || callbacks.statistics().get(0).waiting() < count) {
            Thread.onSpinWait(); // the calls are on their way; the test's timeout ends this
        }
    }

    @Test
    void shouldKeepTheOrderOfCallsThroughHandlesThatTravelledTwice() throws Exception {
        Callback<String> callback = callbacks.callback(TEXT, told);
        Callback<String> one = travelled(callback);
        Callback<String> two = travelled(callback);

        for (int i = 0; i < 1000; i++) {
            (i % 2 == 0 ? one : two).call("" + i);
        }

        for (int i = 0; i < 1000; i++) {
            assertThat(told.next()).startsWith(i + " ");
        }
    }

    @Test
    void shouldMakeNoWayInBehindTheLastClose() {
        Target<String> target =
                new Target<>(callbacks, TEXT, CODECS.codec(TEXT), told, false, null);

        target.onHandleClosed(); // another thread's, after openSender() found its handle open

        assertThatThrownBy(target::openSender).isInstanceOf(IllegalStateException.class);
        assertThat(router.statistics()).isEmpty();
    }

    @Test
    void shouldDisconnectThoseThereWhenTheRouterGoes() throws Exception {
        Callback<String> callback = callbacks.callback(TEXT, told);
        Callback<String> there = travelled(callback);

        callbacks.unlink();

        there.type();
        awaitDisconnected(there);
        callback.call("here it lives on");
        assertThat(told.next()).startsWith("here it lives on");
        assertThatThrownBy(() -> ((LinkableCallback<String>) callback).openSender())
                .isInstanceOf(EncodeException.class);
    }

    @Test
    void shouldBeDroppedAndForgottenWhenTheRouterOfItsLastHandlesIsClosed() throws Exception {
        Callback<String> callback = callbacks.callback(TEXT, told);
        Callback<String> there = travelled(callback);
        callback.close();

        router.close();

        assertThat(told.next()).isEqualTo("dropped");
        awaitDisconnected(there);
        assertThatThrownBy(() -> there.call("late"))
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        assertThat(callbacks.statistics()).isEmpty();
    }

    @Test
    void shouldLiveOnHereWhenTheRouterIsClosed() throws Exception {
        Callback<String> callback = callbacks.callback(TEXT, told);
        Callback<String> there = travelled(callback);

        router.close();

        awaitDisconnected(there);
        callback.call("here it lives on");
        assertThat(told.next()).startsWith("here it lives on");
        assertThatThrownBy(() -> ((LinkableCallback<String>) callback).openSender())
                .isInstanceOf(EncodeException.class)
                .hasMessageContaining("router");
        callback.close();
        assertThat(told.next()).isEqualTo("dropped");
    }

    @Test
    void shouldTravelAgainAfterItWasLinkedAnew() throws Exception {
        Callback<String> callback = callbacks.callback(TEXT, told);
        awaitDisconnected(afterUnlink(callback));

        callbacks.link(home.channels(), router);
        travelled(callback).call("again");

        assertThat(told.next()).startsWith("again");
    }

    private Callback<String> afterUnlink(Callback<String> callback) throws InterruptedException {
        Callback<String> there = travelled(callback);
        callbacks.unlink();
        return there;
    }

    @Test
    void shouldDisconnectThoseThereWhenTheFactoryStops() throws Exception {
        Callback<String> there = travelled(callbacks.callback(TEXT, told));

        callbacks.close();

        awaitDisconnected(there);
        assertThatThrownBy(() -> there.call("late")).isInstanceOf(DisconnectedException.class);
    }

    private static void awaitDisconnected(Callback<?> callback) {
        while (!callback.isDisconnected()) {
            Thread.onSpinWait(); // the news is on its way; the test's timeout ends this
        }
    }

    /** Notes what a handler is told, and where. */
    private static final class Told implements CallbackHandler<String> {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void onCall(String message) {
            lines.add(message + " on " + Thread.currentThread().getName());
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
