package ipc.tck.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipc.api.callback.Callback;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.runtime.OwnedChannels;
import ipc.tck.messages.Request;
import ipc.tck.stage.Await;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Pending;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;

/** How a callback ends, and who is told. */
public interface CallEndContract {

    /** After the last call. */
    @Scenario
    default void shouldTellTheHandlerOnceThatNobodyIsLeft(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);
        Callback<String> duplicate = callback.duplicate();
        Held<Callback<String>> there = Calling.send(stage, callback, stage.there());

        callback.close();
        callback.close();
        duplicate.close();
        there.run(it -> it.call("last"));
        assertThat(handler.next()).isEqualTo("last");
        assertThat(handler.drops()).isZero();
        there.run(Callback::close);

        Await.latch("the handler is told", handler.dropped());
        assertThat(handler.drops()).isEqualTo(1);
        assertThat(handler.wasNotCalled()).isTrue();
    }

    /** A handle that its owner closed. */
    @Scenario
    default void shouldRefuseToCallAfterClose(Stage stage) {
        Callback<String> callback =
                stage.here().callbacks().callback(String.class, new Calling<>());
        Callback<String> other = callback.duplicate();
        callback.close();

        assertThatThrownBy(() -> callback.call("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(callback::duplicate).isInstanceOf(IllegalStateException.class);
        other.call("the other handle works");
        other.close();
    }

    /** Calls made before the close still run. */
    @Scenario
    default void shouldRunTheCallsMadeBeforeTheClose(Stage stage) throws Exception {
        Calling<Integer> handler = new Calling<>();
        Callback<Integer> callback = stage.here().callbacks().callback(Integer.class, handler);
        Held<Callback<Integer>> there = Calling.send(stage, callback, stage.there());
        callback.close();

        there.run(
                it -> {
                    for (int i = 0; i < 1_000; i++) {
                        it.call(i);
                    }
                    it.close();
                });

        assertThat(handler.next(1_000)).last().isEqualTo(999);
        Await.latch("the handler is told", handler.dropped());
    }

    /** The factory that made it. */
    @Scenario
    default void shouldDisconnectCallersWhenItsFactoryStops(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);
        Held<Callback<String>> there = Calling.send(stage, callback, stage.there());
        there.run(it -> it.call("before"));
        assertThat(handler.next()).isEqualTo("before");

        stage.here().stopCallbacks();

        there.run(it -> Await.until("it is known", it::isDisconnected));
        assertThatThrownBy(() -> there.run(it -> it.call("after")))
                .isInstanceOf(DisconnectedException.class);
        assertThat(callback.isDisconnected()).isTrue();
        assertThatThrownBy(() -> callback.call("after")).isInstanceOf(DisconnectedException.class);
        assertThatThrownBy(
                        () ->
                                stage.here()
                                        .callbacks()
                                        .callback(String.class, new Calling<String>()))
                .isInstanceOf(StoppedException.class);
        assertThat(handler.wasNotCalled()).isTrue();
    }

    /** Whose handler runs here belongs to who stops: there is nobody to tell. */
    @Scenario
    default void shouldTellTheHandlerNothingWhenItsOwnChannelsStop(Stage stage) throws Exception {
        if (!(stage.here().channels() instanceof OwnedChannels channels)) {
            throw Stage.skip("the channels end with their bundle, not alone");
        }
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);
        Held<Callback<String>> there = Calling.send(stage, callback, stage.there());
        there.run(it -> it.call("before"));
        assertThat(handler.next()).isEqualTo("before");
        callback.close();

        channels.close();

        assertThat(stage.here().router().awaitTermination(Pending.PATIENCE)).isTrue();
        assertThat(handler.drops()).isZero();
    }

    /** As {@link #shouldTellTheHandlerNothingWhenItsOwnChannelsStop}, with a handle left here. */
    @Scenario
    default void shouldTellTheHandlerNothingWhenItsOwnNodeStops(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);
        callback.call("before");
        assertThat(handler.next()).isEqualTo("before");

        stage.here().node().close();

        assertThat(stage.here().router().awaitTermination(Pending.PATIENCE)).isTrue();
        assertThat(handler.drops()).isZero();
        callback.close();
    }

    /** Who had the last handle stops; the handler lives on, and is told. */
    @Scenario
    default void shouldTellTheHandlerThatTheLastCallersChannelsStopped(Stage stage)
            throws Exception {
        MessageType<Callback<String>> type = MessageType.callbackOf(MessageType.of(String.class));
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);
        Held<OwnedChannels> part = stage.there().make(site -> site.newChannels("part"));
        Held<OneShotServer<Callback<String>>> door =
                stage.there()
                        .make(
                                site ->
                                        site.get(part)
                                                .oneShotServer(
                                                        MessageType.callbackOf(
                                                                MessageType.of(String.class))));
        String name = door.ask(OneShotServer::name);
        try (Sender<Callback<String>> way =
                stage.channels().connect(name, type, Pending.PATIENCE)) {
            way.send(callback);
        }
        callback.close();
        door.run(it -> it.accept(Pending.PATIENCE).orElseThrow().first().call("alive"));
        assertThat(handler.next()).isEqualTo("alive");

        part.run(OwnedChannels::close);

        Await.latch("the handler is told", handler.dropped());
        assertThat(handler.drops()).isEqualTo(1);
    }

    /** On board of a message that is read only after the stop. */
    @Scenario
    default void shouldDeliverACallbackWhoseFactoryHasStopped(Stage stage) throws Exception {
        MessageType<String> type = MessageType.of(String.class);
        Outbound<Request> way = stage.outbound(Request.class);
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(type, handler);
        way.sender().send(new Request("late", callback));

        stage.here().stopCallbacks();

        way.receiver()
                .run(
                        receiver -> {
                            Callback<String> late = Expect.message(receiver).answer();
                            Await.until("it is known", late::isDisconnected);
                            assertThat(late.type()).isEqualTo(MessageType.of(String.class));
                            assertThatThrownBy(() -> late.call("x"))
                                    .isInstanceOf(DisconnectedException.class);
                            late.close();
                        });
        assertThat(callback.type()).isEqualTo(type);
        assertThat(handler.wasNotCalled()).isTrue();
    }

    /** The process of the handler. */
    @Scenario
    default void shouldFailCallsAfterTheHandlersProcessDied(Stage stage) {
        stage.needsProcesses();
        Held<Callback<String>> made =
                stage.there()
                        .make(site -> site.callbacks().callback(String.class, new Calling<>()));
        Callback<String> callback =
                stage.fetch(made, MessageType.callbackOf(MessageType.of(String.class)));
        callback.call("alive");

        stage.there().kill();

        Await.until("it is known", callback::isDisconnected);
        for (int i = 0; i < 2; i++) {
            DisconnectedException failure =
                    catchThrowableOfType(DisconnectedException.class, () -> callback.call("dead"));
            assertThat(failure).isNotNull();
            assertThat(failure.reason()).isEqualTo(Reason.PROCESS_DIED);
        }
        callback.close();
    }

    /** The process of the last caller. */
    @Scenario
    default void shouldTellTheHandlerThatTheLastCallersProcessDied(Stage stage) throws Exception {
        stage.needsProcesses();
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);
        Held<Callback<String>> there = Calling.send(stage, callback, stage.there());
        callback.close();
        there.run(it -> it.call("alive"));
        assertThat(handler.next()).isEqualTo("alive");

        stage.there().kill();

        Await.latch("the handler is told", handler.dropped());
    }

    /** Lost on board of an unread message. */
    @Scenario
    default void shouldTellTheHandlerThatTheCallbackWasLost(Stage stage) throws Exception {
        Outbound<Request> way = stage.outbound(Request.class);
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);
        way.sender().send(new Request("unread", callback));
        callback.close();

        way.receiver().run(receiver -> receiver.close());

        Await.latch("the handler is told", handler.dropped());
    }
}
