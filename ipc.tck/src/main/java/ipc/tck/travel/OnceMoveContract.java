package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.OnceCallback;
import ipc.api.channel.Channel;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.tck.callbacks.CallRecorder;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Letter;
import ipc.tck.messages.Pair;
import ipc.tck.messages.Question;
import java.util.List;

/** A send that succeeds spends the once-callbacks in the message, one that fails touches none. */
public interface OnceMoveContract {

    /** What was given away is somebody else's. */
    @Scenario
    default void shouldRefuseToUseAOnceCallbackThatWasMoved(Fixture fixture) throws Exception {
        OutgoingChannel<Question> way = fixture.outgoing(Question.class);
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);

        way.sender().send(new Question("moved", once));

        assertThatThrownBy(() -> once.call("mine no more"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("given away");
        assertThatThrownBy(() -> way.sender().send(new Question("again", once)))
                .isInstanceOf(EncodeException.class)
                .hasMessageContaining("given away");
        once.close();
        way.receiver().run(receiver -> receiver.receive().answer().call("theirs"));
        assertThat(handler.next()).isEqualTo("theirs");
        assertThat(handler.wasNotCalled()).isTrue();
        assertThat(handler.drops()).isZero();
    }

    /** Once called, or closed, it cannot be sent. */
    @Scenario
    default void shouldRefuseSpentOnceCallbacksInsideMessages(Fixture fixture) throws Exception {
        OutgoingChannel<Question> way = fixture.outgoing(Question.class);
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> called = fixture.here().callbacks().once(String.class, handler);
        OnceCallback<String> closed = fixture.here().callbacks().once(String.class, handler);
        called.call("x");
        closed.close();

        for (OnceCallback<String> spent : List.of(called, closed)) {
            assertThatThrownBy(() -> way.sender().send(new Question("spent", spent)))
                    .isInstanceOf(EncodeException.class);
        }
    }

    /** Two handles of it would come out. */
    @Scenario
    default void shouldRefuseAOnceCallbackTwiceInOneMessage(Fixture fixture) throws Exception {
        var type = new MessageType<Pair<Question, Question>>() {};
        OutgoingChannel<Pair<Question, Question>> way = fixture.outgoing(type);
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);
        Question question = new Question("twice", once);

        assertThatThrownBy(() -> way.sender().send(new Pair<>(question, question)))
                .isInstanceOf(EncodeException.class);

        once.call("it was not touched");
        assertThat(handler.next()).isEqualTo("it was not touched");
        assertThat(handler.drops()).isZero();
    }

    /** Another part of the message cannot be sent. */
    @Scenario
    default void shouldNotTouchTheOnceCallbacksOfAMessageThatCannotBeSent(Fixture fixture)
            throws Exception {
        var type = new MessageType<Pair<Question, Letter>>() {};
        OutgoingChannel<Pair<Question, Letter>> way = fixture.outgoing(type);
        Channel<String> closed = fixture.channel(String.class);
        closed.sender().close();
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);
        Question question = new Question("x", once);

        assertThatThrownBy(
                        () ->
                                way.sender()
                                        .send(
                                                new Pair<>(
                                                        question,
                                                        new Letter("x", closed.sender()))))
                .isInstanceOf(EncodeException.class);
        assertThatThrownBy(() -> way.sender().send(new Pair<>(question, null)))
                .isInstanceOf(EncodeException.class);
        assertThat(once.isDisconnected()).isFalse();
        assertThat(handler.drops()).isZero();

        try (Channel<String> open = fixture.channel(String.class)) {
            way.sender().send(new Pair<>(question, new Letter("good", open.sender())));
            way.receiver().run(receiver -> receiver.receive().first().answer().call("sent then"));
            assertThat(handler.next()).isEqualTo("sent then");
        }
    }

    /** Nobody can receive the message any more. */
    @Scenario
    default void shouldNotTouchTheOnceCallbacksOfAMessageToNobody(Fixture fixture)
            throws Exception {
        OutgoingChannel<Question> way = fixture.outgoing(Question.class);
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);
        way.receiver().run(Receiver::close);
        Await.until("the sender learns of it", way.sender()::isDisconnected);

        assertThatThrownBy(() -> way.sender().send(new Question("x", once)))
                .isInstanceOf(DisconnectedException.class);

        once.call("it was not touched");
        assertThat(handler.next()).isEqualTo("it was not touched");
        assertThat(handler.drops()).isZero();
    }

    /** A handle that was closed by its owner sends nothing. */
    @Scenario
    default void shouldNotTouchTheOnceCallbacksOfAMessageOfAClosedSender(Fixture fixture)
            throws Exception {
        OutgoingChannel<Question> way = fixture.outgoing(Question.class);
        CallRecorder<String> handler = new CallRecorder<>();
        OnceCallback<String> once = fixture.here().callbacks().once(String.class, handler);
        way.sender().close();

        assertThatThrownBy(() -> way.sender().send(new Question("x", once)))
                .isInstanceOf(IllegalStateException.class);

        once.call("it was not touched");
        assertThat(handler.next()).isEqualTo("it was not touched");
    }

    /** The same there: one that travelled obeys the same rules. */
    @Scenario
    default void shouldKeepTheRulesWhereAOnceCallbackArrived(Fixture fixture) throws Exception {
        OutgoingChannel<Question> way = fixture.outgoing(Question.class);
        CallRecorder<String> handler = new CallRecorder<>();
        way.sender()
                .send(new Question("x", fixture.here().callbacks().once(String.class, handler)));

        var inbox = way.receiver();
        fixture.there().run(app -> OnceMoves.failToMove(app.channels(), app.get(inbox).receive()));
        way.sender()
                .send(new Question("y", fixture.here().callbacks().once(String.class, handler)));
        fixture.there().run(app -> OnceMoves.move(app.channels(), app.get(inbox).receive()));

        assertThat(handler.next(2)).containsExactly("untouched", "moved on");
        assertThat(handler.drops()).isZero();
        assertThat(handler.wasNotCalled()).isTrue();
    }
}
