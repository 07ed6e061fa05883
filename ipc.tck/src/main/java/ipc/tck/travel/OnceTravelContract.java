package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.callback.OnceCallback;
import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.tck.callbacks.CallRecorder;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Fragile;
import ipc.tck.messages.Onces;
import ipc.tck.messages.Pair;
import ipc.tck.messages.Question;
import java.time.Duration;

/** Once-callbacks travel as senders do. */
public interface OnceTravelContract {

    /** A question with a once-callback for the answer. */
    @Scenario
    default void shouldMoveAOnceCallbackInAMessage(Fixture fixture) throws Exception {
        OutgoingChannel<Question> way = fixture.outgoing(Question.class);
        CallRecorder<String> handler = new CallRecorder<>();

        way.sender()
                .send(new Question("why", fixture.here().callbacks().once(String.class, handler)));
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
    default void shouldMoveOnceCallbacksInsideCollectionsAndRecords(Fixture fixture)
            throws Exception {
        OutgoingChannel<Onces> way = fixture.outgoing(Onces.class);
        CallRecorder<String> handler = new CallRecorder<>();

        way.sender().send(Onces.of(() -> fixture.here().callbacks().once(String.class, handler)));
        way.receiver().run(receiver -> receiver.receive().callbacks().forEach(it -> it.call("x")));

        assertThat(handler.next(6)).containsOnly("x");
        assertThat(handler.drops()).isZero();
    }

    /** As a message of its own, through a middleman. */
    @Scenario
    default void shouldMoveAOnceCallbackThroughAMiddleman(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);

        RemoteRef<OnceCallback<String>> there =
                fixture.deliver(once, Travels.onceCallback(), fixture.there());
        RemoteRef<OnceCallback<String>> third =
                fixture.pass(there, Travels.onceCallback(), fixture.elsewhere());
        there.run(OnceCallback::close); // it was given away
        third.run(it -> it.call("from the third"));

        assertThat(handler.next()).isEqualTo("from the third");
        assertThat(handler.drops()).isZero();
    }

    /** Home again, where it is called, or dropped. */
    @Scenario
    default void shouldMoveAOnceCallbackHome(Fixture fixture) throws Exception {
        CallRecorder<String> called = new CallRecorder<>();
        CallRecorder<String> dropped = new CallRecorder<>();
        RemoteRef<OnceCallback<String>> one =
                fixture.deliver(
                        fixture.here().callbacks().once(String.class, called),
                        Travels.onceCallback(),
                        fixture.there());
        RemoteRef<OnceCallback<String>> other =
                fixture.deliver(
                        fixture.here().callbacks().once(String.class, dropped),
                        Travels.onceCallback(),
                        fixture.there());

        fixture.fetch(one, Travels.onceCallback()).call("home again");
        fixture.fetch(other, Travels.onceCallback()).close();

        assertThat(called.next()).isEqualTo("home again");
        Await.latch("the handler is told that nobody is left", dropped.dropped());
        assertThat(called.drops()).isZero();
        assertThat(dropped.wasNotCalled()).isTrue();
    }

    /** In the message of another once-callback, and of a callback. */
    @Scenario
    default void shouldMoveAOnceCallbackInTheMessageOfACallback(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        var service =
                fixture.here()
                        .callbacks()
                        .callback(
                                Question.class,
                                question -> question.answer().call("re: " + question.text()));
        OnceCallback<Question> first =
                fixture.here()
                        .callbacks()
                        .once(
                                Question.class,
                                question -> question.answer().call("re: " + question.text()));

        service.call(
                new Question("service", fixture.here().callbacks().once(String.class, handler)));
        first.call(new Question("once", fixture.here().callbacks().once(String.class, handler)));

        assertThat(handler.next(2)).containsExactlyInAnyOrder("re: service", "re: once");
        assertThat(handler.drops()).isZero();
        service.close();
    }

    /** Asked there, answered here. */
    @Scenario
    default void shouldMoveAOnceCallbackThatWasMadeThere(Fixture fixture) throws Exception {
        Channel<Question> questions = fixture.channel(Question.class);
        var sender = fixture.send(questions.sender(), fixture.there());
        questions.sender().close();
        RemoteRef<CallRecorder<String>> answers = fixture.there().make(app -> new CallRecorder<>());
        fixture.there()
                .run(
                        app ->
                                app.get(sender)
                                        .send(
                                                new Question(
                                                        "asked there",
                                                        app.callbacks()
                                                                .once(
                                                                        String.class,
                                                                        app.get(answers)))));

        Question question = Expect.message(questions.receiver());
        question.answer().call("re: " + question.text());

        Expect.answer(answers.ask(CallRecorder::next)).isEqualTo("re: asked there");
    }

    /** A message that cannot be decoded is dropped, and what it holds with it. */
    @Scenario
    default void shouldLoseAOnceCallbackWithAMessageThatCannotBeDecoded(Fixture fixture)
            throws Exception {
        fixture.needsDecoding();
        var type = new MessageType<Pair<Question, Fragile>>() {};
        OutgoingChannel<Pair<Question, Fragile>> way = fixture.outgoing(type);
        CallRecorder<String> handler = new CallRecorder<>();
        Fragile bad = Fragile.of(Fragile.BAD);
        fixture.there().run(app -> Fragile.refuse(true));
        try {
            way.sender()
                    .send(
                            new Pair<>(
                                    new Question(
                                            "x",
                                            fixture.here().callbacks().once(String.class, handler)),
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
            fixture.there().run(app -> Fragile.refuse(false));
        }
    }
}
