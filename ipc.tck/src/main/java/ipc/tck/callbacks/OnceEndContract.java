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
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Question;

/** How a once-callback ends that nobody calls, and who is told. */
public interface OnceEndContract {

    /** By whoever made it. */
    @Scenario
    default void shouldTellTheOnceHandlerThatItWasDropped(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);

        once.close();
        once.close();

        assertToldOnce(fixture, handler);
        assertThatThrownBy(() -> once.call("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    /** By whoever received it; the original was spent by the move, so its close changes nothing. */
    @Scenario
    default void shouldTellTheOnceHandlerThatItWasDroppedThere(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);
        RemoteRef<OnceCallback<String>> there = CallRecorder.move(fixture, once, fixture.there());
        once.close();
        assertThat(handler.drops()).isZero();

        there.run(OnceCallback::close);

        assertToldOnce(fixture, handler);
        there.run(
                it ->
                        assertThatThrownBy(() -> it.call("late"))
                                .isInstanceOf(IllegalStateException.class));
    }

    /** On board of a message that nobody reads. */
    @Scenario
    default void shouldTellTheOnceHandlerThatItWasLost(Fixture fixture) throws Exception {
        OutgoingChannel<Question> way = fixture.outgoing(Question.class);
        CallRecorder<String> handler = new CallRecorder<>();
        way.sender()
                .send(
                        new Question(
                                "unread", fixture.here().callbacks().once(String.class, handler)));
        assertThat(handler.drops()).isZero();

        way.receiver().run(Receiver::close);

        assertToldOnce(fixture, handler);
    }

    /** With the process that held it. */
    @Scenario
    default void shouldTellTheOnceHandlerThatItsHoldersProcessDied(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        CallRecorder<String> handler = new CallRecorder<>();
        RemoteRef<OnceCallback<String>> there =
                CallRecorder.move(
                        fixture,
                        fixture.here().callbacks().once(String.class, handler),
                        fixture.there());
        there.run(it -> assertThat(it.isDisconnected()).isFalse());

        fixture.there().kill();

        assertToldOnce(fixture, handler);
    }

    /** With the process that had not read the message with it. */
    @Scenario
    default void shouldTellTheOnceHandlerThatItsCarrierDied(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<Question> way = fixture.outgoing(Question.class);
        CallRecorder<String> handler = new CallRecorder<>();
        fixture.there().freeze();
        way.sender()
                .send(
                        new Question(
                                "unread", fixture.here().callbacks().once(String.class, handler)));

        fixture.there().kill();

        assertToldOnce(fixture, handler);
    }

    /** The call was accepted before the caller died: it runs, and no drop is told. */
    @Scenario
    default void shouldRunTheCallOfAProcessThatDiesAfterIt(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        CallRecorder<String> handler = new CallRecorder<>();
        RemoteRef<OnceCallback<String>> there =
                CallRecorder.move(
                        fixture,
                        fixture.here().callbacks().once(String.class, handler),
                        fixture.there());
        there.run(it -> it.call("last words"));
        assertThat(handler.next()).isEqualTo("last words");

        fixture.there().kill();

        CallRecorder<String> later = new CallRecorder<>();
        fixture.here().callbacks().once(String.class, later).close();
        Await.latch("a later one is dropped", later.dropped());
        assertThat(handler.drops()).isZero();
        assertThat(handler.wasNotCalled()).isTrue();
    }

    /** The process of the handler. */
    @Scenario
    default void shouldFailTheCallAfterTheOnceHandlersProcessDied(Fixture fixture) {
        fixture.needsProcesses();
        RemoteRef<OnceCallback<String>> made =
                fixture.there()
                        .make(app -> app.callbacks().once(String.class, new CallRecorder<>()));
        OnceCallback<String> once =
                fixture.fetch(made, MessageType.onceCallbackOf(MessageType.of(String.class)));
        assertThat(once.isDisconnected()).isFalse();

        fixture.there().kill();

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
    default void shouldDisconnectOnceCallbacksWhenTheirFactoryStops(Fixture fixture)
            throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> here = fixture.here().callbacks().once(String.class, handler);
        RemoteRef<OnceCallback<String>> there =
                CallRecorder.move(
                        fixture,
                        fixture.here().callbacks().once(String.class, handler),
                        fixture.there());

        ((AutoCloseable) fixture.here().callbacks()).close();

        there.run(it -> Await.until("it is known", it::isDisconnected));
        there.run(
                it ->
                        assertThatThrownBy(() -> it.call("after"))
                                .isInstanceOf(DisconnectedException.class));
        assertThat(here.isDisconnected()).isTrue();
        assertThatThrownBy(() -> here.call("after")).isInstanceOf(DisconnectedException.class);
        assertThatThrownBy(
                        () ->
                                fixture.here()
                                        .callbacks()
                                        .once(String.class, new CallRecorder<String>()))
                .isInstanceOf(StoppedException.class);
        assertThat(handler.wasNotCalled()).isTrue();
        assertThat(handler.drops()).isZero();
    }

    /** On board of a message that is read only after the stop. */
    @Scenario
    default void shouldDeliverAOnceCallbackWhoseFactoryHasStopped(Fixture fixture)
            throws Exception {
        OutgoingChannel<Question> way = fixture.outgoing(Question.class);
        CallRecorder<String> handler = new CallRecorder<>();
        way.sender()
                .send(new Question("late", fixture.here().callbacks().once(String.class, handler)));

        ((AutoCloseable) fixture.here().callbacks()).close();

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

    private static void assertToldOnce(Fixture fixture, CallRecorder<String> handler)
            throws Exception {
        Await.latch("the handler is told", handler.dropped());
        CallRecorder<String> later = new CallRecorder<>();
        fixture.here().callbacks().once(String.class, later).close();
        Await.latch("a later one is dropped", later.dropped());
        assertThat(handler.drops()).isEqualTo(1);
        assertThat(handler.wasNotCalled()).isTrue();
    }
}
