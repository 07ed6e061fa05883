package ipc.tck.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.CallbackHandler;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.tck.messages.Mutable;
import ipc.tck.messages.Question;
import ipc.tck.stage.Await;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Pending;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A once-callback runs its handler one time, in the process that made it. */
public interface OnceContract {

    /** By whoever made it. */
    @Scenario
    default void shouldRunTheOnceHandlerWhenItIsCalledHere(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        OnceCallback<String> once = stage.here().callbacks().once(String.class, handler);
        assertThat(once.type()).isEqualTo(MessageType.of(String.class));
        assertThat(once.isDisconnected()).isFalse();

        once.call("here");

        assertThat(handler.next()).isEqualTo("here");
        assertThat(once.isDisconnected()).isTrue();
        assertThatIsOver(stage, handler);
    }

    /** By somebody elsewhere. */
    @Scenario
    default void shouldRunTheOnceHandlerHereWhenItIsCalledThere(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        OnceCallback<String> once = stage.here().callbacks().once(String.class, handler);
        Held<OnceCallback<String>> there = Calling.move(stage, once, stage.there());

        there.run(it -> it.call("there"));

        assertThat(handler.next()).isEqualTo("there");
        assertThatIsOver(stage, handler);
    }

    /** One that was made there. */
    @Scenario
    default void shouldRunTheOnceHandlerThereWhenItIsCalledHere(Stage stage) throws Exception {
        Held<Calling<String>> handler = stage.there().make(site -> new Calling<>());
        Held<OnceCallback<String>> made =
                stage.there().make(site -> site.callbacks().once(String.class, site.get(handler)));
        OnceCallback<String> once =
                stage.fetch(made, MessageType.onceCallbackOf(MessageType.of(String.class)));

        once.call("from here");

        Expect.answer(handler.ask(Calling::next)).isEqualTo("from here");
    }

    /** The second call is misuse, here and there; and closing what was called is none. */
    @Scenario
    default void shouldRefuseASecondCall(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        OnceCallback<String> here = stage.here().callbacks().once(String.class, handler);
        Held<OnceCallback<String>> there =
                Calling.move(
                        stage, stage.here().callbacks().once(String.class, handler), stage.there());

        here.call("one");
        there.run(it -> it.call("one"));

        assertThatThrownBy(() -> here.call("two"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("called already");
        there.run(
                it -> {
                    assertThatThrownBy(() -> it.call("two"))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("called already");
                    it.close();
                });
        here.close();
        assertThat(handler.next(2)).containsOnly("one");
        assertThatIsOver(stage, handler);
    }

    /** A call that fails is none. */
    @Scenario
    default void shouldLeaveTheOnceCallbackAfterACallThatFails(Stage stage) throws Exception {
        Calling<Question> handler = new Calling<>();
        OnceCallback<Question> once = stage.here().callbacks().once(Question.class, handler);
        OnceCallback<String> closed =
                stage.here().callbacks().once(String.class, new Calling<String>());
        Calling<String> answers = new Calling<>();
        OnceCallback<String> answer = stage.here().callbacks().once(String.class, answers);
        closed.close();

        assertThatThrownBy(() -> once.call(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> once.call(new Question("closed", closed)))
                .isInstanceOf(EncodeException.class);
        assertThatThrownBy(() -> once.call(new Question(null, answer)))
                .isInstanceOf(EncodeException.class);
        once.call(new Question("good", answer));

        handler.next().answer().call("yes");
        assertThat(answers.next()).isEqualTo("yes");
        assertThatThrownBy(() -> answer.call("mine no more"))
                .isInstanceOf(IllegalStateException.class);
    }

    /** It is reported, and that was the one call. */
    @Scenario
    default void shouldNotRunAgainAfterAOnceHandlerThrows(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        CallbackHandler<String> thrower =
                new CallbackHandler<>() {
                    @Override
                    public void onCall(String message) {
                        handler.onCall(message);
                        throw new IllegalStateException("thrown by a scenario");
                    }

                    @Override
                    public void onDropped() {
                        handler.onDropped();
                    }
                };
        OnceCallback<String> here = stage.here().callbacks().once(String.class, thrower);
        Held<OnceCallback<String>> there =
                Calling.move(
                        stage, stage.here().callbacks().once(String.class, thrower), stage.there());

        here.call("x");
        there.run(it -> it.call("x"));

        assertThat(handler.next(2)).containsOnly("x");
        assertThatThrownBy(() -> here.call("x")).isInstanceOf(IllegalStateException.class);
        assertThatIsOver(stage, handler);
    }

    /** From inside the handler: it was called already, or is just being called. */
    @Scenario
    default void shouldRefuseAReentrantCallOfAOnceCallback(Stage stage) throws Exception {
        CompletableFuture<OnceCallback<String>> self = new CompletableFuture<>();
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        OnceCallback<String> once =
                stage.here()
                        .callbacks()
                        .once(
                                String.class,
                                message -> {
                                    try {
                                        self.get().call("again");
                                        refused.complete(null);
                                    } catch (IllegalStateException e) {
                                        refused.complete(e);
                                    }
                                });
        self.complete(once);

        once.call("first");

        assertThat(refused.get(30, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
    }

    /** Law 3. */
    @Scenario
    default void shouldNotSeeWhatTheCallerOfAOnceCallbackChangesAfterwards(Stage stage)
            throws Exception {
        Calling<Mutable> handler = new Calling<>();
        byte[] bytes = {1, 2, 3};
        List<String> list = new ArrayList<>(List.of("a"));

        stage.here().callbacks().once(Mutable.class, handler).call(new Mutable(bytes, list));
        Arrays.fill(bytes, (byte) 9);
        list.clear();

        Mutable received = handler.next();
        assertThat(received.bytes()).containsExactly(1, 2, 3);
        assertThat(received.list()).containsExactly("a");
    }

    /** A caller, a closer and a sender at once: exactly one of them has it. */
    @Scenario
    default void shouldLetOneOfCallAndCloseAndSendWin(Stage stage) throws Exception {
        MessageType<OnceCallback<String>> type =
                MessageType.onceCallbackOf(MessageType.of(String.class));
        for (int round = 0; round < 200; round++) {
            Calling<String> handler = new Calling<>();
            OnceCallback<String> once = stage.here().callbacks().once(String.class, handler);
            var way = stage.channels().channel(type);
            Pending<Boolean> calling = stage.background(() -> wins(() -> once.call("raced")));
            Pending<Boolean> sending =
                    stage.background(() -> wins(() -> way.sender().trySend(once)));
            once.close();
            boolean called = calling.await();
            boolean sent = sending.await();

            assertThat(called && sent).isFalse();
            way.close(); // what was sent is lost
            if (called) {
                assertThat(handler.next()).isEqualTo("raced");
                assertThat(handler.drops()).isZero();
            } else {
                Await.latch("the handler is told", handler.dropped());
                assertThat(handler.wasNotCalled()).isTrue();
            }
        }
    }

    private static boolean wins(Runnable use) {
        try {
            use.run();
            return true;
        } catch (IllegalStateException | EncodeException e) { // another one was first
            return false;
        }
    }

    /** Nothing more is told: another once-callback of the same factory comes and goes meanwhile. */
    private static void assertThatIsOver(Stage stage, Calling<?> handler) throws Exception {
        Calling<String> later = new Calling<>();
        Calling.move(stage, stage.here().callbacks().once(String.class, later), stage.there())
                .run(OnceCallback::close);
        Await.latch("a later one is dropped", later.dropped());
        assertThat(handler.wasNotCalled()).isTrue();
        assertThat(handler.drops()).isZero();
    }
}
