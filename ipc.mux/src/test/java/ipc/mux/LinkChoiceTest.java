package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which link is the one, decision by decision; the schedules are in {@link LinksTest}. */
class LinkChoiceTest {
    private static final long LINK = 7;
    private static final long OTHER_LINK = 8;
    private static final EndpointAddress GENUINE = new EndpointAddress("uds", "/there");
    private static final EndpointAddress SECOND = new EndpointAddress("inproc", "there");
    private static final EndpointAddress FALSE = new EndpointAddress("uds", "/nobody");
    private static final List<EndpointAddress> LISTENS = List.of(GENUINE, SECOND);

    private final LinkChoice<String> choice = new LinkChoice<>();

    @BeforeEach
    void begin() {
        choice.begin();
    }

    private LinkChoice.Decision<String> offered(String offer, long link, boolean isUpper) {
        return choice.offered(offer, link, LISTENS, isUpper);
    }

    @Test
    void shouldUseTheFirstAttemptThatIsAnswered() {
        choice.attempt("a", GENUINE);
        choice.attempt("b", SECOND);

        LinkChoice.Decision<String> decision = choice.answered("b", 0);

        assertThat(decision.settled()).isEqualTo("b");
        assertThat(decision.isAnswer() || decision.isNew()).isFalse();
        assertThat(decision.losers()).containsExactly("a");
        assertThat(choice.answered("a", 0).losers()).containsExactly("a");
    }

    @Test
    void shouldTryAnAddressOnce() {
        choice.attempt("a", GENUINE);
        choice.failed("a");
        choice.begin();
        choice.attempt("b", SECOND);

        assertThat(choice.isWorthTrying(GENUINE)).as("for a new connection").isTrue();
        assertThat(choice.isWorthTrying(SECOND)).isFalse();
    }

    @Test
    void shouldHaveTheLatestAttemptTakeThePlaceOfTheOldest() {
        for (int i = 0; i < LinkChoice.MAX_ATTEMPTS; i++) {
            assertThat(choice.attempt("false " + i, new EndpointAddress("uds", "/" + i))).isNull();
        }

        assertThat(choice.attempt("a", GENUINE)).isEqualTo("false 0");
        assertThat(choice.isWanted("a")).isTrue();
        assertThat(choice.isWanted("false 0")).isFalse();
    }

    @Test
    void shouldTakeTheOfferAtTheUpperNode() {
        choice.attempt("a", GENUINE);

        LinkChoice.Decision<String> decision = offered("o", LINK, true);

        assertThat(decision.settled()).isEqualTo("o");
        assertThat(decision.isAnswer()).isTrue();
        assertThat(decision.isNew()).isFalse();
        assertThat(decision.losers()).containsExactly("a");
    }

    @Test
    void shouldKeepTheOfferAtTheLowerNodeUntilItsAttemptsHaveFailed() {
        choice.attempt("a", GENUINE);
        choice.attempt("b", FALSE);
        assertThat(offered("o", LINK, false).settled()).isNull();
        assertThat(choice.failed("a").settled()).isNull();

        LinkChoice.Decision<String> decision = choice.failed("b");

        assertThat(decision.settled()).isEqualTo("o");
        assertThat(decision.isAnswer()).isTrue();
        assertThat(decision.isNew()).isFalse();
    }

    @Test
    void shouldTakeTheOfferOfANodeThatIsSoughtWhereItIsNot() {
        choice.attempt("a", FALSE);

        LinkChoice.Decision<String> decision = offered("o", LINK, false);

        assertThat(decision.settled()).isEqualTo("o");
        assertThat(decision.losers()).containsExactly("a");
    }

    @Test
    void shouldForgetTheOfferThatThePeerHasGivenUp() {
        choice.attempt("a", GENUINE);
        offered("o", LINK, false);

        assertThat(choice.answered("a", LINK).losers()).containsExactly("o");
        assertThat(offered("late", LINK, false).losers()).containsExactly("late");
    }

    @Test
    void shouldKeepTheOffersOfALaterLinkUntilThePresentOneHasEnded() {
        choice.attempt("a", GENUINE);
        choice.answered("a", 0);
        assertThat(offered("o1", LINK, true).losers()).isEmpty();
        assertThat(offered("o2", LINK, true).losers()).isEmpty();
        assertThat(offered("p", OTHER_LINK, true).losers()).containsExactly("o1", "o2");

        LinkChoice.Decision<String> decision = choice.ended();

        assertThat(decision.settled()).isEqualTo("p");
        assertThat(decision.isNew() && decision.isAnswer()).isTrue();
        assertThat(choice.ended().settled()).isNull();
        assertThat(choice.isIdle()).isTrue();
    }

    @Test
    void shouldBeOverWhenTheLastAttemptHasFailed() {
        choice.attempt("a", GENUINE);
        choice.attempt("b", SECOND);

        assertThat(choice.failed("a").isOver()).isFalse();
        assertThat(choice.failed("b").isOver()).isTrue();
        assertThat(choice.tried()).containsExactlyInAnyOrder(GENUINE, SECOND);
        assertThat(choice.isIdle()).isTrue();
    }

    @Test
    void shouldUseTheNextOfferWhenTheFirstHasFailed() {
        choice.attempt("a", GENUINE);
        choice.answered("a", 0);
        offered("o1", LINK, true);
        offered("o2", LINK, true);
        choice.failed("o1");

        assertThat(choice.ended().settled()).isEqualTo("o2");
    }
}
