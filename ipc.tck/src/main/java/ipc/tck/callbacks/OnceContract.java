package ipc.tck.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.CallbackHandler;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Mutable;
import ipc.tck.messages.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A once-callback runs its handler one time, in the process that made it. */
public interface OnceContract {

    /** By whoever made it. */
    @Scenario
    default void shouldRunTheOnceHandlerWhenItIsCalledHere(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);
        assertThat(once.type()).isEqualTo(MessageType.of(String.class));
        assertThat(once.isDisconnected()).isFalse();

        once.call("here");

        assertThat(handler.next()).isEqualTo("here");
        assertThat(once.isDisconnected()).isTrue();
        assertThatIsOver(fixture, handler);
    }

    /** By somebody elsewhere. */
    @Scenario
    default void shouldRunTheOnceHandlerHereWhenItIsCalledThere(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);
        RemoteRef<OnceCallback<String>> there = CallRecorder.move(fixture, once, fixture.there());

        there.run(it -> it.call("there"));

        assertThat(handler.next()).isEqualTo("there");
        assertThatIsOver(fixture, handler);
    }

    /** One that was made there. */
    @Scenario
    default void shouldRunTheOnceHandlerThereWhenItIsCalledHere(Fixture fixture) throws Exception {
        RemoteRef<CallRecorder<String>> handler = fixture.there().make(app -> new CallRecorder<>());
        RemoteRef<OnceCallback<String>> made =
                fixture.there().make(app -> app.callbacks().once(String.class, app.get(handler)));
        OnceCallback<String> once =
                fixture.fetch(made, MessageType.onceCallbackOf(MessageType.of(String.class)));

        once.call("from here");

        Expect.answer(handler.ask(CallRecorder::next)).isEqualTo("from here");
    }

    /** The second call is misuse, here and there; and closing what was called is none. */
    @Scenario
    default void shouldRefuseASecondCall(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> here = fixture.here().callbacks().once(String.class, handler);
        RemoteRef<OnceCallback<String>> there =
                CallRecorder.move(
                        fixture,
                        fixture.here().callbacks().once(String.class, handler),
                        fixture.there());

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
        assertThatIsOver(fixture, handler);
    }

    /** A call that fails is none. */
    @Scenario
    default void shouldLeaveTheOnceCallbackAfterACallThatFails(Fixture fixture) throws Exception {
        CallRecorder<Question> handler = new CallRecorder<>();
        OnceCallback<Question> once = fixture.here().callbacks().once(Question.class, handler);
        OnceCallback<String> closed =
                fixture.here().callbacks().once(String.class, new CallRecorder<String>());
        CallRecorder<String> answers = new CallRecorder<>();
        OnceCallback<String> answer = fixture.here().callbacks().once(String.class, answers);
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
    default void shouldNotRunAgainAfterAOnceHandlerThrows(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
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
        OnceCallback<String> here = fixture.here().callbacks().once(String.class, thrower);
        RemoteRef<OnceCallback<String>> there =
                CallRecorder.move(
                        fixture,
                        fixture.here().callbacks().once(String.class, thrower),
                        fixture.there());

        here.call("x");
        there.run(it -> it.call("x"));

        assertThat(handler.next(2)).containsOnly("x");
        assertThatThrownBy(() -> here.call("x")).isInstanceOf(IllegalStateException.class);
        assertThatIsOver(fixture, handler);
    }

    /** From inside the handler: it was called already, or is just being called. */
    @Scenario
    default void shouldRefuseAReentrantCallOfAOnceCallback(Fixture fixture) throws Exception {
        CompletableFuture<OnceCallback<String>> self = new CompletableFuture<>();
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        OnceCallback<String> once =
                fixture.here()
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
    default void shouldNotSeeWhatTheCallerOfAOnceCallbackChangesAfterwards(Fixture fixture)
            throws Exception {
        CallRecorder<Mutable> handler = new CallRecorder<>();
        byte[] bytes = {1, 2, 3};
        List<String> list = new ArrayList<>(List.of("a"));

        fixture.here().callbacks().once(Mutable.class, handler).call(new Mutable(bytes, list));
        Arrays.fill(bytes, (byte) 9);
        list.clear();

        Mutable received = handler.next();
        assertThat(received.bytes()).containsExactly(1, 2, 3);
        assertThat(received.list()).containsExactly("a");
    }

    /** A caller, a closer and a sender at once: exactly one of them has it. */
    @Scenario
    default void shouldLetOneOfCallAndCloseAndSendWin(Fixture fixture) throws Exception {
        MessageType<OnceCallback<String>> type =
                MessageType.onceCallbackOf(MessageType.of(String.class));
        for (int round = 0; round < 200; round++) {
            CallRecorder<String> handler = new CallRecorder<>();
            OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);
            var way = fixture.channels().channel(type);
            Pending<Boolean> calling = fixture.background(() -> wins(() -> once.call("raced")));
            Pending<Boolean> sending =
                    fixture.background(() -> wins(() -> way.sender().trySend(once)));
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
    private static void assertThatIsOver(Fixture fixture, CallRecorder<?> handler)
            throws Exception {
        CallRecorder<String> later = new CallRecorder<>();
        CallRecorder.move(
                        fixture,
                        fixture.here().callbacks().once(String.class, later),
                        fixture.there())
                .run(OnceCallback::close);
        Await.latch("a later one is dropped", later.dropped());
        assertThat(handler.wasNotCalled()).isTrue();
        assertThat(handler.drops()).isZero();
    }
}
