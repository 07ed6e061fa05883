package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.runtime.NodeOptions;
import ipc.api.transport.LinkEnd;
import ipc.codec.RecordCodecProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is remembered for an answer, and when it is forgotten. */
class QuestionsTest {
    private final MuxNode node =
            new MuxNode(new NodeOptions("asked", new RecordCodecProvider(), List.of(), false));
    private final Connection connection = new Connection(node, 1, Samples.THERE, 1);
    private final Connection home = new Connection(node, 2, Samples.HERE, 2);
    private final Questions questions = connection.questions();
    private final List<String> run = new ArrayList<>();

    @AfterEach
    void close() {
        node.close();
    }

    private void ask() {
        questions.fate(Samples.GRANT, () -> run.add("lost"));
    }

    private static void end(Connection connection) {
        connection.end(new LinkEnd(LinkEnd.Cause.PEER_GONE, "test"));
    }

    @Test
    void shouldSayWhatDidNotComeWhenTheLinkEnds() {
        ask();
        assertThat(run).isEmpty();

        end(connection);

        assertThat(run).containsExactly("lost");
    }

    @Test
    void shouldSayAtOnceWhatCannotComeAnyMore() {
        end(connection);

        ask();

        assertThat(run).containsExactly("lost");
    }

    @Test
    void shouldSayWhatWasLostOnItsWayHome() {
        questions.adopted(Samples.GRANT, home);
        end(home);

        ask();

        assertThat(run).containsExactly("lost");
    }

    /** The link to the home may end between what is told and what is noted. */
    @Test
    void shouldSayWhatWasLostJustWhenItWasTold() {
        ask();
        end(home);

        questions.adopted(Samples.GRANT, home);

        assertThat(run).containsExactly("lost");
    }

    /** It has ended, but its ports have not been told yet. */
    @Test
    void shouldSayOnceWhatIsAskedWhileTheLinkToTheHomeEnds() {
        questions.adopted(Samples.GRANT, home);
        end(home);

        ask();
        questions.adoptionLost(Samples.GRANT);

        assertThat(run).containsExactly("lost");
    }

    @Test
    void shouldForgetTheQuestionWhenTheSenderComes() {
        ask();

        questions.adopted(Samples.GRANT, home);
        end(connection);

        assertThat(run).isEmpty();
    }

    @Test
    void shouldForgetTheQuestionWhenTheSenderHasCome() {
        questions.adopted(Samples.GRANT, home);

        ask();
        end(connection);

        assertThat(run).isEmpty();
    }

    /** Whoever asks too much fills no memory, and gets nobody else into trouble. */
    @Test
    void shouldAnswerAtOnceWhenTooManyQuestionsWait() {
        for (int i = 0; i < Questions.MAX_QUESTIONS; i++) {
            questions.fate(Grant.random(), () -> run.add("too early"));
        }
        assertThat(run).isEmpty();

        ask();

        assertThat(run).containsExactly("lost");
    }

    /** The end of the sender has been acknowledged, so its beginning has been read. */
    @Test
    void shouldRememberNothingOfWhatIsSettled() {
        questions.adopted(Samples.GRANT, home);
        questions.settled(Samples.GRANT);
        end(home);

        ask();

        assertThat(run).isEmpty();
    }

    @Test
    void shouldTellFencesApartThatWereAnsweredAndThatWereNot() {
        questions.fence(() -> run.add("first read"), () -> run.add("first ended"));
        questions.fence(() -> run.add("second read"), () -> run.add("second ended"));

        questions.pong(1);
        questions.pong(1);
        end(connection);
        questions.fence(() -> run.add("third read"), () -> run.add("third ended"));

        assertThat(run).containsExactly("first read", "second ended", "third ended");
    }
}
