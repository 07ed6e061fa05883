package ipc.tck.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipc.api.callback.OnceCallback;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.StoppedException;
import ipc.tck.messages.Question;
import ipc.tck.stage.Await;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;

/** How a once-callback ends that nobody calls, and who is told. */
public interface OnceEndContract {

    /** By whoever made it. */
    @Scenario
    default void shouldTellTheOnceHandlerThatItWasDropped(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        OnceCallback<String> once = stage.here().callbacks().once(String.class, handler);

        once.close();
        once.close();

        assertToldOnce(stage, handler);
        assertThatThrownBy(() -> once.call("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    /** By whoever received it; the original was spent by the move, so its close changes nothing. */
    @Scenario
    default void shouldTellTheOnceHandlerThatItWasDroppedThere(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        OnceCallback<String> once = stage.here().callbacks().once(String.class, handler);
        Held<OnceCallback<String>> there = Calling.move(stage, once, stage.there());
        once.close();
        assertThat(handler.drops()).isZero();

        there.run(OnceCallback::close);

        assertToldOnce(stage, handler);
        there.run(
                it ->
                        assertThatThrownBy(() -> it.call("late"))
                                .isInstanceOf(IllegalStateException.class));
    }

    /** On board of a message that nobody reads. */
    @Scenario
    default void shouldTellTheOnceHandlerThatItWasLost(Stage stage) throws Exception {
        Outbound<Question> way = stage.outbound(Question.class);
        Calling<String> handler = new Calling<>();
        way.sender()
                .send(new Question("unread", stage.here().callbacks().once(String.class, handler)));
        assertThat(handler.drops()).isZero();

        way.receiver().run(Receiver::close);

        assertToldOnce(stage, handler);
    }

    /** With the process that held it. */
    @Scenario
    default void shouldTellTheOnceHandlerThatItsHoldersProcessDied(Stage stage) throws Exception {
        stage.needsProcesses();
        Calling<String> handler = new Calling<>();
        Held<OnceCallback<String>> there =
                Calling.move(
                        stage, stage.here().callbacks().once(String.class, handler), stage.there());
        there.run(it -> assertThat(it.isDisconnected()).isFalse());

        stage.there().kill();

        assertToldOnce(stage, handler);
    }

    /** With the process that had not read the message with it. */
    @Scenario
    default void shouldTellTheOnceHandlerThatItsCarrierDied(Stage stage) throws Exception {
        stage.needsProcesses();
        Outbound<Question> way = stage.outbound(Question.class);
        Calling<String> handler = new Calling<>();
        stage.there().freeze();
        way.sender()
                .send(new Question("unread", stage.here().callbacks().once(String.class, handler)));

        stage.there().kill();

        assertToldOnce(stage, handler);
    }

    /** The call was accepted before the caller died: it runs, and no drop is told. */
    @Scenario
    default void shouldRunTheCallOfAProcessThatDiesAfterIt(Stage stage) throws Exception {
        stage.needsProcesses();
        Calling<String> handler = new Calling<>();
        Held<OnceCallback<String>> there =
                Calling.move(
                        stage, stage.here().callbacks().once(String.class, handler), stage.there());
        there.run(it -> it.call("last words"));
        assertThat(handler.next()).isEqualTo("last words");

        stage.there().kill();

        Calling<String> later = new Calling<>();
        stage.here().callbacks().once(String.class, later).close();
        Await.latch("a later one is dropped", later.dropped());
        assertThat(handler.drops()).isZero();
        assertThat(handler.wasNotCalled()).isTrue();
    }

    /** The process of the handler. */
    @Scenario
    default void shouldFailTheCallAfterTheOnceHandlersProcessDied(Stage stage) {
        stage.needsProcesses();
        Held<OnceCallback<String>> made =
                stage.there().make(site -> site.callbacks().once(String.class, new Calling<>()));
        OnceCallback<String> once =
                stage.fetch(made, MessageType.onceCallbackOf(MessageType.of(String.class)));
        assertThat(once.isDisconnected()).isFalse();

        stage.there().kill();

        Await.until("it is known", once::isDisconnected);
        for (int i = 0; i < 2; i++) {
            DisconnectedException failure =
                    catchThrowableOfType(DisconnectedException.class, () -> once.call("dead"));
            assertThat(failure).isNotNull();
            assertThat(failure.reason()).isEqualTo(Reason.PROCESS_DIED);
        }
        once.close();
    }

    /** The factory that made it. */
    @Scenario
    default void shouldDisconnectOnceCallbacksWhenTheirFactoryStops(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        OnceCallback<String> here = stage.here().callbacks().once(String.class, handler);
        Held<OnceCallback<String>> there =
                Calling.move(
                        stage, stage.here().callbacks().once(String.class, handler), stage.there());

        ((AutoCloseable) stage.here().callbacks()).close();

        there.run(it -> Await.until("it is known", it::isDisconnected));
        there.run(
                it ->
                        assertThatThrownBy(() -> it.call("after"))
                                .isInstanceOf(DisconnectedException.class));
        assertThat(here.isDisconnected()).isTrue();
        assertThatThrownBy(() -> here.call("after")).isInstanceOf(DisconnectedException.class);
        assertThatThrownBy(() -> stage.here().callbacks().once(String.class, new Calling<String>()))
                .isInstanceOf(StoppedException.class);
        assertThat(handler.wasNotCalled()).isTrue();
        assertThat(handler.drops()).isZero();
    }

    /** On board of a message that is read only after the stop. */
    @Scenario
    default void shouldDeliverAOnceCallbackWhoseFactoryHasStopped(Stage stage) throws Exception {
        Outbound<Question> way = stage.outbound(Question.class);
        Calling<String> handler = new Calling<>();
        way.sender()
                .send(new Question("late", stage.here().callbacks().once(String.class, handler)));

        ((AutoCloseable) stage.here().callbacks()).close();

        way.receiver()
                .run(
                        receiver -> {
                            OnceCallback<String> late = Expect.message(receiver).answer();
                            Await.until("it is known", late::isDisconnected);
                            assertThat(late.type()).isEqualTo(MessageType.of(String.class));
                            assertThatThrownBy(() -> late.call("x"))
                                    .isInstanceOf(DisconnectedException.class);
                            late.close();
                        });
        assertThat(handler.wasNotCalled()).isTrue();
    }

    private static void assertToldOnce(Stage stage, Calling<String> handler) throws Exception {
        Await.latch("the handler is told", handler.dropped());
        Calling<String> later = new Calling<>();
        stage.here().callbacks().once(String.class, later).close();
        Await.latch("a later one is dropped", later.dropped());
        assertThat(handler.drops()).isEqualTo(1);
        assertThat(handler.wasNotCalled()).isTrue();
    }
}
