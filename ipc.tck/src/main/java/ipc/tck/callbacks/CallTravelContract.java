package ipc.tck.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.Callback;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Calls;
import ipc.tck.messages.Request;

/** Callbacks travel in messages, as senders do. */
public interface CallTravelContract {

    /** A request with a callback for the answer. */
    @Scenario
    default void shouldTravelInARequest(Fixture fixture) throws Exception {
        OutgoingChannel<Request> way = fixture.outgoing(Request.class);
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);

        way.sender().send(new Request("question", callback));
        callback.close();
        way.receiver()
                .run(
                        receiver -> {
                            Request request = receiver.receive();
                            try (Callback<String> answer = request.answer()) {
                                answer.call("answer to " + request.text());
                            }
                        });

        assertThat(handler.next()).isEqualTo("answer to question");
        Await.latch("the handler is told that nobody is left", handler.dropped());
    }

    /** In lists, maps, optionals and generic records. */
    @Scenario
    default void shouldBeCalledFromInsideCollectionsAndRecords(Fixture fixture) throws Exception {
        OutgoingChannel<Calls> way = fixture.outgoing(Calls.class);
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);

        way.sender().send(Calls.of(callback));
        callback.close();
        way.receiver()
                .run(
                        receiver -> {
                            for (Callback<String> it : receiver.receive().callbacks().toList()) {
                                it.call("x");
                                it.close();
                            }
                        });

        assertThat(handler.next(5)).containsOnly("x");
        Await.latch("the handler is told that nobody is left", handler.dropped());
    }

    /** Through a middleman. */
    @Scenario
    default void shouldBeCalledBeyondAMiddleman(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        MessageType<Callback<String>> type = MessageType.callbackOf(MessageType.of(String.class));

        RemoteRef<Callback<String>> there = fixture.deliver(callback, type, fixture.there());
        RemoteRef<Callback<String>> third = fixture.pass(there, type, fixture.elsewhere());
        callback.close();
        there.run(Callback::close);
        third.run(
                it -> {
                    it.call("from the third");
                    it.close();
                });

        assertThat(handler.next()).isEqualTo("from the third");
        Await.latch("the handler is told that nobody is left", handler.dropped());
    }

    /** Home again. */
    @Scenario
    default void shouldBeCalledWhenItHasComeHome(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        MessageType<Callback<String>> type = MessageType.callbackOf(MessageType.of(String.class));
        RemoteRef<Callback<String>> there = fixture.deliver(callback, type, fixture.there());

        Callback<String> home = fixture.fetch(there, type);
        callback.close();
        there.run(Callback::close);
        home.call("home again");

        assertThat(handler.next()).isEqualTo("home again");
        assertThat(handler.drops()).isZero();
        home.close();
        Await.latch("the handler is told that nobody is left", handler.dropped());
    }

    /** In the message of another callback. */
    @Scenario
    default void shouldTravelInTheMessageOfAnotherCallback(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<Request> service =
                fixture.here()
                        .callbacks()
                        .callback(
                                Request.class,
                                request -> {
                                    try (Callback<String> answer = request.answer()) {
                                        answer.call("re: " + request.text());
                                    }
                                });
        RemoteRef<Callback<Request>> there = CallRecorder.send(fixture, service, fixture.there());
        RemoteRef<CallRecorder<String>> answers = fixture.there().make(app -> new CallRecorder<>());

        fixture.there()
                .run(
                        app -> {
                            try (Callback<String> answer =
                                    app.callbacks().callback(String.class, app.get(answers))) {
                                app.get(there).call(new Request("asked there", answer));
                            }
                        });
        try (Callback<String> answer = fixture.here().callbacks().callback(String.class, handler)) {
            service.call(new Request("asked here", answer));
        }

        String there1 = answers.ask(CallRecorder::next);
        assertThat(there1).isEqualTo("re: asked there");
        assertThat(handler.next()).isEqualTo("re: asked here");
    }

    /** A callback that its owner closed cannot be sent. */
    @Scenario
    default void shouldRefuseClosedCallbacksInsideMessages(Fixture fixture) {
        OutgoingChannel<Request> way = fixture.outgoing(Request.class);
        Callback<String> callback =
                fixture.here().callbacks().callback(String.class, new CallRecorder<>());
        callback.close();

        assertThatThrownBy(() -> way.sender().send(new Request("x", callback)))
                .isInstanceOf(EncodeException.class);
    }
}
