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
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Request;

/** How a callback ends, and who is told. */
public interface CallEndContract {

    /** After the last call. */
    @Scenario
    default void shouldTellTheHandlerOnceThatNobodyIsLeft(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        Callback<String> duplicate = callback.duplicate();
        RemoteRef<Callback<String>> there = CallRecorder.send(fixture, callback, fixture.there());

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
    default void shouldRefuseToCallAfterClose(Fixture fixture) {
        Callback<String> callback =
                fixture.here().callbacks().callback(String.class, new CallRecorder<>());
        Callback<String> other = callback.duplicate();
        callback.close();

        assertThatThrownBy(() -> callback.call("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(callback::duplicate).isInstanceOf(IllegalStateException.class);
        other.call("the other handle works");
        other.close();
    }

    /** Calls made before the close still run. */
    @Scenario
    default void shouldRunTheCallsMadeBeforeTheClose(Fixture fixture) throws Exception {
        CallRecorder<Integer> handler = new CallRecorder<>();
        Callback<Integer> callback = fixture.here().callbacks().callback(Integer.class, handler);
        RemoteRef<Callback<Integer>> there = CallRecorder.send(fixture, callback, fixture.there());
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
    default void shouldDisconnectCallersWhenItsFactoryStops(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        RemoteRef<Callback<String>> there = CallRecorder.send(fixture, callback, fixture.there());
        there.run(it -> it.call("before"));
        assertThat(handler.next()).isEqualTo("before");

        fixture.here().stopCallbacks();

        there.run(it -> Await.until("it is known", it::isDisconnected));
        assertThatThrownBy(() -> there.run(it -> it.call("after")))
                .isInstanceOf(DisconnectedException.class);
        assertThat(callback.isDisconnected()).isTrue();
        assertThatThrownBy(() -> callback.call("after")).isInstanceOf(DisconnectedException.class);
        assertThatThrownBy(
                        () ->
                                fixture.here()
                                        .callbacks()
                                        .callback(String.class, new CallRecorder<String>()))
                .isInstanceOf(StoppedException.class);
        assertThat(handler.wasNotCalled()).isTrue();
    }

    /** Whose handler runs here belongs to who stops: there is nobody to tell. */
    @Scenario
    default void shouldTellTheHandlerNothingWhenItsOwnChannelsStop(Fixture fixture)
            throws Exception {
        if (!(fixture.here().channels() instanceof OwnedChannels channels)) {
            throw Fixture.skip("the channels end with their bundle, not alone");
        }
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        RemoteRef<Callback<String>> there = CallRecorder.send(fixture, callback, fixture.there());
        there.run(it -> it.call("before"));
        assertThat(handler.next()).isEqualTo("before");
        callback.close();

        channels.close();

        assertThat(fixture.here().router().awaitTermination(Pending.PATIENCE)).isTrue();
        assertThat(handler.drops()).isZero();
    }

    /** As {@link #shouldTellTheHandlerNothingWhenItsOwnChannelsStop}, with a handle left here. */
    @Scenario
    default void shouldTellTheHandlerNothingWhenItsOwnNodeStops(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        callback.call("before");
        assertThat(handler.next()).isEqualTo("before");

        fixture.here().node().close();

        assertThat(fixture.here().router().awaitTermination(Pending.PATIENCE)).isTrue();
        assertThat(handler.drops()).isZero();
        callback.close();
    }

    /** Who had the last handle stops; the handler lives on, and is told. */
    @Scenario
    default void shouldTellTheHandlerThatTheLastCallersChannelsStopped(Fixture fixture)
            throws Exception {
        MessageType<Callback<String>> type = MessageType.callbackOf(MessageType.of(String.class));
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        RemoteRef<OwnedChannels> part = fixture.there().make(app -> app.newChannels("part"));
        RemoteRef<OneShotServer<Callback<String>>> server =
                fixture.there()
                        .make(
                                app ->
                                        app.get(part)
                                                .oneShotServer(
                                                        MessageType.callbackOf(
                                                                MessageType.of(String.class))));
        String name = server.ask(OneShotServer::name);
        try (Sender<Callback<String>> way =
                fixture.channels().connect(name, type, Pending.PATIENCE)) {
            way.send(callback);
        }
        callback.close();
        server.run(it -> it.accept(Pending.PATIENCE).orElseThrow().first().call("alive"));
        assertThat(handler.next()).isEqualTo("alive");

        part.run(OwnedChannels::close);

        Await.latch("the handler is told", handler.dropped());
        assertThat(handler.drops()).isEqualTo(1);
    }

    /** On board of a message that is read only after the stop. */
    @Scenario
    default void shouldDeliverACallbackWhoseFactoryHasStopped(Fixture fixture) throws Exception {
        MessageType<String> type = MessageType.of(String.class);
        OutgoingChannel<Request> way = fixture.outgoing(Request.class);
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(type, handler);
        way.sender().send(new Request("late", callback));

        fixture.here().stopCallbacks();

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
    default void shouldFailCallsAfterTheHandlersProcessDied(Fixture fixture) {
        fixture.needsProcesses();
        RemoteRef<Callback<String>> made =
                fixture.there()
                        .make(app -> app.callbacks().callback(String.class, new CallRecorder<>()));
        Callback<String> callback =
                fixture.fetch(made, MessageType.callbackOf(MessageType.of(String.class)));
        callback.call("alive");

        fixture.there().kill();

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
    default void shouldTellTheHandlerThatTheLastCallersProcessDied(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        RemoteRef<Callback<String>> there = CallRecorder.send(fixture, callback, fixture.there());
        callback.close();
        there.run(it -> it.call("alive"));
        assertThat(handler.next()).isEqualTo("alive");

        fixture.there().kill();

        Await.latch("the handler is told", handler.dropped());
    }

    /** Lost on board of an unread message. */
    @Scenario
    default void shouldTellTheHandlerThatTheCallbackWasLost(Fixture fixture) throws Exception {
        OutgoingChannel<Request> way = fixture.outgoing(Request.class);
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        way.sender().send(new Request("unread", callback));
        callback.close();

        way.receiver().run(receiver -> receiver.close());

        Await.latch("the handler is told", handler.dropped());
    }
}
