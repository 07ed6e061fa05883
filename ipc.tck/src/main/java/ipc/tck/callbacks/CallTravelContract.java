package ipc.tck.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.Callback;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.tck.messages.Calls;
import ipc.tck.messages.Request;
import ipc.tck.stage.Await;
import ipc.tck.stage.Held;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;

/** Callbacks travel in messages, as senders do. */
public interface CallTravelContract {

    /** A request with a callback for the answer. */
    @Scenario
    default void shouldTravelInARequest(Stage stage) throws Exception {
        Outbound<Request> way = stage.outbound(Request.class);
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);

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
    default void shouldBeCalledFromInsideCollectionsAndRecords(Stage stage) throws Exception {
        Outbound<Calls> way = stage.outbound(Calls.class);
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);

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
    default void shouldBeCalledBeyondAMiddleman(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);
        MessageType<Callback<String>> type = MessageType.callbackOf(MessageType.of(String.class));

        Held<Callback<String>> there = stage.deliver(callback, type, stage.there());
        Held<Callback<String>> third = stage.pass(there, type, stage.elsewhere());
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
    default void shouldBeCalledWhenItHasComeHome(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        Callback<String> callback = stage.here().callbacks().callback(String.class, handler);
        MessageType<Callback<String>> type = MessageType.callbackOf(MessageType.of(String.class));
        Held<Callback<String>> there = stage.deliver(callback, type, stage.there());

        Callback<String> home = stage.fetch(there, type);
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
    default void shouldTravelInTheMessageOfAnotherCallback(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        Callback<Request> service =
                stage.here()
                        .callbacks()
                        .callback(
                                Request.class,
                                request -> {
                                    try (Callback<String> answer = request.answer()) {
                                        answer.call("re: " + request.text());
                                    }
                                });
        Held<Callback<Request>> there = Calling.send(stage, service, stage.there());
        Held<Calling<String>> answers = stage.there().make(site -> new Calling<>());

        stage.there()
                .run(
                        site -> {
                            try (Callback<String> answer =
                                    site.callbacks().callback(String.class, site.get(answers))) {
                                site.get(there).call(new Request("asked there", answer));
                            }
                        });
        try (Callback<String> answer = stage.here().callbacks().callback(String.class, handler)) {
            service.call(new Request("asked here", answer));
        }

        String there1 = answers.ask(Calling::next);
        assertThat(there1).isEqualTo("re: asked there");
        assertThat(handler.next()).isEqualTo("re: asked here");
    }

    /** A callback that its owner closed cannot be sent. */
    @Scenario
    default void shouldRefuseClosedCallbacksInsideMessages(Stage stage) {
        Outbound<Request> way = stage.outbound(Request.class);
        Callback<String> callback =
                stage.here().callbacks().callback(String.class, new Calling<>());
        callback.close();

        assertThatThrownBy(() -> way.sender().send(new Request("x", callback)))
                .isInstanceOf(EncodeException.class);
    }
}
