package ipc.callback.direct;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.CallbackHandler;
import ipc.api.callback.LinkableOnceCallback;
import ipc.api.callback.OnceCallback;
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
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Direct once-callbacks here, and away at another node of this JVM. */
final class DirectOnceCallbacksTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);
    private static final MessageType<Question> QUESTION = MessageType.of(Question.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final CodecProvider CODECS =
            ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow();
    private static final Transport INPROC =
            ServiceLoader.load(Transport.class).findFirst().orElseThrow();

    /** A message with a once-callback inside. */
    public record Question(String text, OnceCallback<String> answer) {}

    /** Two in one message. */
    public record Twins(OnceCallback<String> one, OnceCallback<String> other) {}

    private final Node home = node("home");
    private final Node away = node("away");
    private final LoopRouter router =
            new LoopRouter(home.channels(), "once", RouterOptions.DEFAULTS);
    private final DirectCallbacks callbacks =
            new DirectCallbacks(CODECS, "once", DirectOptions.DEFAULTS);
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
    void leavesNothing() throws InterruptedException {
        callbacks.close();
        router.close();
        assertThat(router.awaitTermination(SOON)).isTrue();
        assertThat(callbacks.awaitTermination(SOON)).isTrue();
        away.close();
        home.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().endsWith("-once"));
    }

    private OnceCallback<String> travelled(OnceCallback<String> callback) throws Exception {
        try (OneShotServer<Question> server = away.channels().oneShotServer(QUESTION);
                Sender<Question> questions =
                        home.channels().connect(server.name(), QUESTION, SOON)) {
            questions.send(new Question("why", callback));
            return server.accept(SOON).orElseThrow().first().answer();
        }
    }

    /** Waits for what is on its way. */
    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** It needs no thread for that, and keeps nothing. */
    @Test
    void shouldRunInTheCallersThreadAndBeGone() {
        List<String> trace = new ArrayList<>();
        OnceCallback<String> once =
                callbacks.once(TEXT, text -> trace.add(text + Thread.currentThread().getName()));

        once.call("on ");

        assertThat(trace).containsExactly("on " + Thread.currentThread().getName());
        assertThat(once.isDisconnected()).isTrue();
        assertThat(callbacks.statistics()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("ipc-callback-once"));
    }

    @Test
    void shouldKeepWhatAHandlerThrowsFromTheCallerAndTellNoDrop() {
        OnceCallback<String> once =
                callbacks.once(
                        TEXT,
                        new CallbackHandler<>() {
                            @Override
                            public void onCall(String message) {
                                told.onCall(message);
                                throw new StackOverflowError("on purpose");
                            }

                            @Override
                            public void onDropped() {
                                told.onDropped();
                            }
                        });

        once.call("x");

        assertThat(told.lines()).containsExactly("x");
        assertThat(callbacks.statistics()).isEmpty();
    }

    @Test
    void shouldTellThatItWasDroppedWhenItWasLost() throws Exception {
        makeAndLose();

        await(
                () -> {
                    System.gc();
                    return !told.isSilent();
                });

        assertThat(told.next()).isEqualTo("dropped");
    }

    private void makeAndLose() {
        assertThat(callbacks.once(TEXT, told).isDisconnected()).isFalse();
    }

    /** In the message of a call that stays in the process. */
    @Test
    void shouldMoveInTheMessageOfACall() {
        OnceCallback<String> answer = callbacks.once(TEXT, told);
        OnceCallback<Question> asked =
                callbacks.once(
                        QUESTION, question -> question.answer().call("re: " + question.text()));

        asked.call(new Question("why", answer));

        assertThat(told.lines()).containsExactly("re: why");
        assertThatThrownBy(() -> answer.call("mine no more"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("given away");
        assertThat(callbacks.statistics()).isEmpty();
    }

    @Test
    void shouldBeUntouchedByACallThatFails() {
        OnceCallback<String> answer = callbacks.once(TEXT, told);
        OnceCallback<Twins> twins = callbacks.once(MessageType.of(Twins.class), both -> {});

        assertThatThrownBy(() -> twins.call(new Twins(answer, answer)))
                .isInstanceOf(EncodeException.class);
        answer.call("untouched");
        twins.close();

        assertThat(told.lines()).containsExactly("untouched");
    }

    @Test
    void shouldRunAtHomeWhenCalledFromAnotherNodeAndBeGone() throws Exception {
        OnceCallback<String> there = travelled(callbacks.once(TEXT, told));

        there.call("from there");

        assertThat(told.next()).isEqualTo("from there");
        await(() -> callbacks.statistics().isEmpty() && router.statistics().isEmpty());
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
        await(() -> callbacks.statistics().isEmpty() && router.statistics().isEmpty());
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
    void shouldTellThatItWasDroppedThere() throws Exception {
        travelled(callbacks.once(TEXT, told)).close();

        assertThat(told.next()).isEqualTo("dropped");
        await(() -> callbacks.statistics().isEmpty());
        assertThat(told.isSilent()).isTrue();
    }

    /** It cannot leave the process then, and stays where it is. */
    @Test
    void shouldBeUntouchedWhereItCannotLeaveTheProcess() throws Exception {
        OnceCallback<String> once = callbacks.once(TEXT, told);
        callbacks.unlink();

        assertThatThrownBy(() -> travelled(once)).isInstanceOf(EncodeException.class);

        once.call("still here");
        assertThat(told.lines()).containsExactly("still here");
    }

    @Test
    void shouldBeDisconnectedThereWhenTheRouterGoes() throws Exception {
        OnceCallback<String> there = travelled(callbacks.once(TEXT, told));

        callbacks.unlink();

        await(there::isDisconnected);
        await(() -> callbacks.statistics().isEmpty());
        assertThat(told.isSilent()).isTrue(); // its own side went
        assertThatThrownBy(() -> there.call("late"))
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.STOPPED));
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

        List<String> lines() {
            return List.copyOf(lines);
        }

        boolean isSilent() {
            return lines.isEmpty();
        }
    }
}
