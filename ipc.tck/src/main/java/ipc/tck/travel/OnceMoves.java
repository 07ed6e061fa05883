package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.OnceCallback;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.tck.fixture.Expect;
import ipc.tck.messages.Pair;
import ipc.tck.messages.Question;

/** What the holder of a once-callback that travelled does with it. */
final class OnceMoves {

    /** A send that fails, and then the call. */
    static void failToMove(ChannelFactory channels, Question question) {
        var type = new MessageType<Pair<Question, Question>>() {};
        try (Channel<Pair<Question, Question>> way = channels.channel(type)) {
            assertThatThrownBy(() -> way.sender().send(new Pair<>(question, question)))
                    .isInstanceOf(EncodeException.class);
        }
        question.answer().call("untouched");
        assertThatThrownBy(() -> question.answer().call("twice"))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A send that succeeds, and the call of what comes out. */
    static void move(ChannelFactory channels, Question question) throws InterruptedException {
        try (Channel<Question> way = channels.channel(Question.class)) {
            way.sender().send(question);
            OnceCallback<String> original = question.answer();
            assertThatThrownBy(() -> original.call("mine no more"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("given away");
            Expect.message(way.receiver()).answer().call("moved on");
            original.close();
        }
    }

    private OnceMoves() {}
}
