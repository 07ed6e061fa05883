package ipc.callback.routed;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackHandler;
import ipc.api.callback.LinkableCallback;
import ipc.api.channel.Accepted;
import ipc.api.channel.Channel;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over the real multiplexer; the other process is another node of this JVM. */
final class RoutedCallbacksTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Transport INPROC =
            ServiceLoader.load(Transport.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(transport -> transport.scheme().equals("inproc"))
                    .findFirst()
                    .orElseThrow();

    /** A message with a callback inside. */
    public record Question(String text, Callback<String> answer) {}

    private final Node home = node("home");
    private final LoopRouter router =
            new LoopRouter(home.channels(), "test", RouterOptions.DEFAULTS);
    private final RoutedCallbacks callbacks = new RoutedCallbacks(home.channels(), router);
    private final Told told = new Told();

    private static Node node(String name) {
        CodecProvider codecs = ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow();
        NodeProvider nodes = ServiceLoader.load(NodeProvider.class).findFirst().orElseThrow();
        return nodes.open(new NodeOptions(name, codecs, List.of(INPROC), false));
    }

    @AfterEach
    void close() throws InterruptedException {
        callbacks.close();
        router.close();
        assertThat(router.awaitTermination(SOON)).isTrue();
        home.close();
    }

    @Test
    void shouldRunCallsInOrderOnTheRoutersThread() throws Exception {
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        Callback<String> callback =
                callbacks.callback(
                        TEXT,
                        text -> {
                            threads.add(Thread.currentThread().getName());
                            told.onCall(text);
                        });

        callback.call("one");
        callback.call("two");

        assertThat(told.next()).isEqualTo("one");
        assertThat(told.next()).isEqualTo("two");
        assertThat(threads).containsOnly("ipc-router-test");
    }

    @Test
    void shouldGoOnAfterAHandlerThrows() throws Exception {
        Callback<String> callback =
                callbacks.callback(
                        TEXT,
                        text -> {
                            told.onCall(text);
                            throw new IllegalStateException("on purpose");
                        });

        callback.call("one");
        callback.call("two");

        assertThat(told.next()).isEqualTo("one");
        assertThat(told.next()).isEqualTo("two");
    }

    @Test
    void shouldRunAReentrantCallAfterTheHandlerReturned() throws Exception {
        AtomicReference<Callback<String>> self = new AtomicReference<>();
        self.set(
                callbacks.callback(
                        TEXT,
                        text -> {
                            if (text.equals("outer")) {
                                self.get().call("inner");
                            }
                            told.onCall(text);
                        }));

        self.get().call("outer");

        assertThat(told.next()).isEqualTo("outer");
        assertThat(told.next()).isEqualTo("inner");
    }

    @Test
    void shouldTellOnceWhenTheLastHandleIsClosed() throws Exception {
        Callback<String> first = callbacks.callback(TEXT, told);
        Callback<String> second = first.duplicate();
        Sender<String> third = ((LinkableCallback<String>) first).openSender();

        first.close();
        second.call("second");
        second.close();
        third.send("third");
        third.close();

        assertThat(told.next()).isEqualTo("second");
        assertThat(told.next()).isEqualTo("third");
        assertThat(told.next()).isEqualTo("dropped");
        assertThatThrownBy(() -> first.call("late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRunAtHomeWhenCalledFromAnotherNode() throws Exception {
        try (Node away = node("away");
                OneShotServer<Question> server =
                        away.channels().oneShotServer(MessageType.of(Question.class))) {
            Sender<Question> questions =
                    home.channels().connect(server.name(), MessageType.of(Question.class), SOON);
            Callback<String> answer = callbacks.callback(TEXT, told);

            questions.send(new Question("why", answer));
            answer.close();
            Accepted<Question> accepted = server.accept(SOON).orElseThrow();
            accepted.first().answer().call("re: " + accepted.first().text());
            accepted.first().answer().close();

            assertThat(told.next()).isEqualTo("re: why");
            assertThat(told.next()).isEqualTo("dropped");
        }
    }

    @Test
    void shouldBeDroppedWhenTheOtherNodeGoes() throws Exception {
        Callback<String> answer = callbacks.callback(TEXT, told);
        try (Node away = node("away");
                OneShotServer<Question> server =
                        away.channels().oneShotServer(MessageType.of(Question.class))) {
            Sender<Question> questions =
                    home.channels().connect(server.name(), MessageType.of(Question.class), SOON);
            questions.send(new Question("why", answer));
            answer.close();
            server.accept(SOON).orElseThrow();
        }

        assertThat(told.next()).isEqualTo("dropped");
    }

    @Test
    void shouldBeDuplicatedInsideMessagesOfTheSameNode() throws Exception {
        Callback<String> answer = callbacks.callback(TEXT, told);
        Channel<Question> questions = home.channels().channel(Question.class);

        questions.sender().send(new Question("why", answer));
        answer.close();
        Question question = questions.receiver().receive();
        question.answer().call("because");
        question.answer().close();

        assertThat(told.next()).isEqualTo("because");
        assertThat(told.next()).isEqualTo("dropped");
        questions.close();
    }

    @Test
    void shouldBeDisconnectedWhenTheFactoryStops() {
        Callback<String> callback = callbacks.callback(TEXT, told);

        callbacks.close();
        callbacks.close();

        assertThat(callback.isDisconnected()).isTrue();
        assertThatThrownBy(() -> callback.call("late"))
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.STOPPED));
        assertThatThrownBy(() -> callbacks.callback(TEXT, told))
                .isInstanceOf(StoppedException.class);
        assertThat(router.statistics()).isEmpty();
    }

    @Test
    void shouldBeDroppedAndForgottenWhenTheRouterIsClosed() throws Exception {
        Callback<String> callback = callbacks.callback(TEXT, told);
        callback.call("before");
        assertThat(told.next()).isEqualTo("before");

        router.close();

        assertThat(told.next()).isEqualTo("dropped");
        assertThat(callback.isDisconnected()).isTrue();
        assertThatThrownBy(() -> callback.call("late"))
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        assertThat(callbacks.size()).isZero();
        callback.close();
        callbacks.close();
        assertThat(told.lines).isEmpty();
    }

    @Test
    void shouldBeDisconnectedAndTellNothingWhenTheNodeStops() throws Exception {
        Callback<String> callback = callbacks.callback(TEXT, told);

        home.close();

        assertThat(router.awaitTermination(SOON)).isTrue();
        assertThat(told.lines).isEmpty(); // its own side goes
        assertThatThrownBy(() -> callback.call("late")).isInstanceOf(DisconnectedException.class);
    }

    @Test
    void shouldRefuseATypeThatCannotBeEncoded() {
        assertThatThrownBy(() -> callbacks.callback(Thread.class, thread -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Notes what a handler is told. */
    private static final class Told implements CallbackHandler<String> {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

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
