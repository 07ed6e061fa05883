package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.callback.OnceCallback;
import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.tck.callbacks.Calling;
import ipc.tck.messages.Fragile;
import ipc.tck.messages.Onces;
import ipc.tck.messages.Pair;
import ipc.tck.messages.Question;
import ipc.tck.stage.Await;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.time.Duration;

/** Once-callbacks travel as senders do. */
public interface OnceTravelContract {

    /** A question with a once-callback for the answer. */
    @Scenario
    default void shouldMoveAOnceCallbackInAMessage(Stage stage) throws Exception {
        Outbound<Question> way = stage.outbound(Question.class);
        Calling<String> handler = new Calling<>();

        way.sender()
                .send(new Question("why", stage.here().callbacks().once(String.class, handler)));
        way.receiver()
                .run(
                        receiver -> {
                            Question question = receiver.receive();
                            question.answer().call("re: " + question.text());
                        });

        assertThat(handler.next()).isEqualTo("re: why");
        assertThat(handler.drops()).isZero();
    }

    /** In lists, maps, optionals and generic records. */
    @Scenario
    default void shouldMoveOnceCallbacksInsideCollectionsAndRecords(Stage stage) throws Exception {
        Outbound<Onces> way = stage.outbound(Onces.class);
        Calling<String> handler = new Calling<>();

        way.sender().send(Onces.of(() -> stage.here().callbacks().once(String.class, handler)));
        way.receiver().run(receiver -> receiver.receive().callbacks().forEach(it -> it.call("x")));

        assertThat(handler.next(6)).containsOnly("x");
        assertThat(handler.drops()).isZero();
    }

    /** As a message of its own, through a middleman. */
    @Scenario
    default void shouldMoveAOnceCallbackThroughAMiddleman(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        OnceCallback<String> once = stage.here().callbacks().once(String.class, handler);

        Held<OnceCallback<String>> there =
                stage.deliver(once, Travels.onceCallback(), stage.there());
        Held<OnceCallback<String>> third =
                stage.pass(there, Travels.onceCallback(), stage.elsewhere());
        there.run(OnceCallback::close); // it was given away
        third.run(it -> it.call("from the third"));

        assertThat(handler.next()).isEqualTo("from the third");
        assertThat(handler.drops()).isZero();
    }

    /** Home again, where it is called, or dropped. */
    @Scenario
    default void shouldMoveAOnceCallbackHome(Stage stage) throws Exception {
        Calling<String> called = new Calling<>();
        Calling<String> dropped = new Calling<>();
        Held<OnceCallback<String>> one =
                stage.deliver(
                        stage.here().callbacks().once(String.class, called),
                        Travels.onceCallback(),
                        stage.there());
        Held<OnceCallback<String>> other =
                stage.deliver(
                        stage.here().callbacks().once(String.class, dropped),
                        Travels.onceCallback(),
                        stage.there());

        stage.fetch(one, Travels.onceCallback()).call("home again");
        stage.fetch(other, Travels.onceCallback()).close();

        assertThat(called.next()).isEqualTo("home again");
        Await.latch("the handler is told that nobody is left", dropped.dropped());
        assertThat(called.drops()).isZero();
        assertThat(dropped.wasNotCalled()).isTrue();
    }

    /** In the message of another once-callback, and of a callback. */
    @Scenario
    default void shouldMoveAOnceCallbackInTheMessageOfACallback(Stage stage) throws Exception {
        Calling<String> handler = new Calling<>();
        var service =
                stage.here()
                        .callbacks()
                        .callback(
                                Question.class,
                                question -> question.answer().call("re: " + question.text()));
        OnceCallback<Question> first =
                stage.here()
                        .callbacks()
                        .once(
                                Question.class,
                                question -> question.answer().call("re: " + question.text()));

        service.call(new Question("service", stage.here().callbacks().once(String.class, handler)));
        first.call(new Question("once", stage.here().callbacks().once(String.class, handler)));

        assertThat(handler.next(2)).containsExactlyInAnyOrder("re: service", "re: once");
        assertThat(handler.drops()).isZero();
        service.close();
    }

    /** Asked there, answered here. */
    @Scenario
    default void shouldMoveAOnceCallbackThatWasMadeThere(Stage stage) throws Exception {
        Channel<Question> questions = stage.channel(Question.class);
        var sender = stage.send(questions.sender(), stage.there());
        questions.sender().close();
        Held<Calling<String>> answers = stage.there().make(site -> new Calling<>());
        stage.there()
                .run(
                        site ->
                                site.get(sender)
                                        .send(
                                                new Question(
                                                        "asked there",
                                                        site.callbacks()
                                                                .once(
                                                                        String.class,
                                                                        site.get(answers)))));

        Question question = Expect.message(questions.receiver());
        question.answer().call("re: " + question.text());

        Expect.answer(answers.ask(Calling::next)).isEqualTo("re: asked there");
    }

    /** A message that cannot be decoded is dropped, and what it holds with it. */
    @Scenario
    default void shouldLoseAOnceCallbackWithAMessageThatCannotBeDecoded(Stage stage)
            throws Exception {
        stage.needsDecoding();
        var type = new MessageType<Pair<Question, Fragile>>() {};
        Outbound<Pair<Question, Fragile>> way = stage.outbound(type);
        Calling<String> handler = new Calling<>();
        Fragile bad = Fragile.of(Fragile.BAD);
        stage.there().run(site -> Fragile.refuse(true));
        try {
            way.sender()
                    .send(
                            new Pair<>(
                                    new Question(
                                            "x",
                                            stage.here().callbacks().once(String.class, handler)),
                                    bad));
            String received =
                    way.receiver()
                            .ask(
                                    receiver ->
                                            receiver.tryReceive(Duration.ofSeconds(30))
                                                    .getClass()
                                                    .getSimpleName());

            assertThat(received).isEqualTo("Undecodable");
            Await.latch("the handler is told", handler.dropped());
            assertThat(handler.wasNotCalled()).isTrue();
        } finally {
            stage.there().run(site -> Fragile.refuse(false));
        }
    }
}
