package ipc.callback.routed;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.CallbackHandler;
import ipc.api.callback.LinkableOnceCallback;
import ipc.api.callback.OnceCallback;
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
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over the real multiplexer; the other process is another node of this JVM. */
final class RoutedOnceCallbacksTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);
    private static final MessageType<Question> QUESTION = MessageType.of(Question.class);
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Transport INPROC =
            ServiceLoader.load(Transport.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(transport -> transport.scheme().equals("inproc"))
                    .findFirst()
                    .orElseThrow();

    /** A message with a once-callback inside. */
    public record Question(String text, OnceCallback<String> answer) {}

    private final Node home = node("home");
    private final Node away = node("away");
    private final LoopRouter router =
            new LoopRouter(home.channels(), "once", RouterOptions.DEFAULTS);
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
        away.close();
        home.close();
    }

    /** Moves a once-callback to the other node and returns what arrives there. */
    private OnceCallback<String> travelled(OnceCallback<String> callback) throws Exception {
        try (OneShotServer<Question> server = away.channels().oneShotServer(QUESTION);
                Sender<Question> questions =
                        home.channels().connect(server.name(), QUESTION, SOON)) {
            questions.send(new Question("why", callback));
            return server.accept(SOON).orElseThrow().first().answer();
        }
    }

    /** Runs behind all that the router has been given so far. */
    private void awaitRouter() throws InterruptedException {
        OnceCallback<String> behind = callbacks.once(TEXT, told);
        behind.call("behind");
        assertThat(told.next()).isEqualTo("behind");
    }

    /** Waits for what is on its way. */
    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldRunOnTheRoutersThreadAndEndItsRoute() throws Exception {
        CallbackHandler<String> namer = text -> told.onCall(Thread.currentThread().getName());

        callbacks.once(TEXT, namer).call("x");
        travelled(callbacks.once(TEXT, namer)).call("x");

        assertThat(told.next()).isEqualTo("ipc-router-once");
        assertThat(told.next()).isEqualTo("ipc-router-once");
        await(() -> router.statistics().isEmpty());
        assertThat(told.isSilent()).isTrue();
    }

    @Test
    void shouldRunOnceForAPeerThatCallsTwice() throws Exception {
        try (Sender<String> raw = raw(travelled(callbacks.once(TEXT, told)))) {
            raw.send("first");
            sendUnlessGone(raw, "second");

            assertThat(told.next()).isEqualTo("first");
            await(raw::isDisconnected);
            assertThatThrownBy(() -> raw.send("third")).isInstanceOf(DisconnectedException.class);
        }
        awaitRouter();
        assertThat(told.isSilent()).isTrue();
    }

    /** What a second call brings is lost, and its home is told. */
    @Test
    void shouldReleaseWhatASecondCallBrings() throws Exception {
        OnceCallback<Question> asked =
                callbacks.once(
                        QUESTION,
                        question -> {
                            told.onCall(question.text());
                            question.answer().call("answered");
                        });
        Told first = new Told();
        Told second = new Told();

        try (Sender<Question> raw = raw(asked)) {
            raw.send(new Question("first", callbacks.once(TEXT, first)));
            OnceCallback<String> late = callbacks.once(TEXT, second);
            if (!sendUnlessGone(raw, new Question("second", late))) {
                late.close();
            }
        }

        assertThat(told.next()).isEqualTo("first");
        assertThat(first.next()).isEqualTo("answered");
        assertThat(second.next()).isEqualTo("dropped");
        awaitRouter();
        assertThat(told.isSilent()).isTrue();
    }

    /** What a peer has that does not keep to the rules. */
    private static <T> Sender<T> raw(OnceCallback<T> callback) {
        LinkableOnceCallback<T> linkable = (LinkableOnceCallback<T>) callback;
        linkable.take();
        Sender<T> raw = linkable.openSender();
        linkable.giveAway();
        return raw;
    }

    /** The first call may have run, and ended it, already. */
    private static <T> boolean sendUnlessGone(Sender<T> raw, T message)
            throws InterruptedException {
        try {
            raw.send(message);
            return true;
        } catch (DisconnectedException e) {
            return false;
        }
    }

    @Test
    void shouldTellThatItWasDroppedWhenTheOtherNodeGoes() throws Exception {
        OnceCallback<String> there = travelled(callbacks.once(TEXT, told));
        assertThat(there.isDisconnected()).isFalse();

        away.close();

        assertThat(told.next()).isEqualTo("dropped");
        awaitRouter();
        assertThat(told.isSilent()).isTrue();
    }

    @Test
    void shouldBeDisconnectedWhenTheFactoryStops() throws Exception {
        OnceCallback<String> here = callbacks.once(TEXT, told);
        OnceCallback<String> there = travelled(callbacks.once(TEXT, told));

        callbacks.close();

        assertThat(here.isDisconnected()).isTrue();
        assertThatThrownBy(() -> here.call("late"))
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.STOPPED));
        await(there::isDisconnected);
        assertThatThrownBy(() -> there.call("late")).isInstanceOf(DisconnectedException.class);
        assertThatThrownBy(() -> callbacks.once(TEXT, told)).isInstanceOf(StoppedException.class);
        assertThat(router.statistics()).isEmpty();
        assertThat(told.isSilent()).isTrue();
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

        boolean isSilent() {
            return lines.isEmpty();
        }
    }
}
