package ipc.mux;

import static ipc.mux.Home.Holder.A;
import static ipc.mux.Home.Holder.B;
import static ipc.mux.Home.Holder.C;
import static ipc.mux.Home.Holder.C_AGAIN;
import static ipc.mux.Home.Holder.D;
import static ipc.mux.Home.closed;
import static ipc.mux.Home.drop;
import static ipc.mux.Home.fence;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import org.junit.jupiter.api.Test;

/** What a home decides about grants that are no good. A is the home. */
class LifecycleLiarTest {
    private final Home home = new Home();

    @Test
    void shouldRefuseToGiveTheSameGrantTwice() {
        home.open(B, 0).open(C, 0).grant(B, 0, 1, D).forgetEffects();

        home.grant(C, 0, 1, B);

        assertThat(home.effects())
                .containsExactly(new Effect.Violation<>(C.number(), "gives the same grant twice"));
    }

    @Test
    void shouldRefuseAGrantOfAnotherNode() {
        home.open(B, 0).grant(B, 0, 1, C).forgetEffects();

        home.adopt(D, 0, 1, B);

        assertThat(home.effects()).containsExactly(closed(D, 0, Reason.PROTOCOL_ERROR));
        home.release(D, 0).release(B, 0).assertOpen();
        home.adopt(C, 0, 1, B).release(C, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldUseUpTheGrantOfASenderAdoptedAsOneOfAnotherType() {
        home.open(B, 0).grant(B, 0, 1, C).release(B, 0).forgetEffects();

        home.adoptAsAnotherType(C, 0, 1, B).data(C, 0, "strange");

        assertThat(home.effects())
                .containsExactly(
                        closed(C, 0, Reason.PROTOCOL_ERROR),
                        new Effect.Disconnected<>(Reason.PROTOCOL_ERROR),
                        new Effect.Drop<>("strange"));
        assertThat(home.received).isEmpty();
        home.release(C, 0).assertDisconnected(Reason.PROTOCOL_ERROR);
    }

    @Test
    void shouldRefuseASenderOfAnotherTypeAlsoWhenItsGrantComesLater() {
        home.open(B, 0).adoptAsAnotherType(C, 0, 1, B).data(C, 0, "strange");

        home.grant(B, 0, 1, C).release(C, 0).assertOpen();

        assertThat(home.received).isEmpty();
        home.release(B, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldRefuseAGrantThatTheHomeNeverGave() {
        home.open(A, 0).forgetEffects();

        home.adopt(B, 0, 1, A);

        assertThat(home.effects()).singleElement().isInstanceOf(Effect.Violation.class);
    }

    @Test
    void shouldRefuseAGrantThatIsShownTwice() {
        home.open(A, 0).open(B, 0).grant(B, 0, 1, C).adopt(C, 0, 1, B);

        home.adopt(C, 1, 1, B).fenced(B, 1);

        assertThat(home.effects())
                .containsExactly(fence(B, 1), closed(C, 1, Reason.LOST_IN_TRANSIT));
        home.release(A, 0).release(B, 0).assertOpen();
        home.release(C, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldRefuseAHomecomerWhoseGrantWillNotCome() {
        home.open(A, 0).adopt(A, 1, 1, B).data(A, 1, "lost").data(A, 0, "kept").forgetEffects();

        home.fenced(B, 1);

        assertThat(home.received).containsExactly("kept");
        assertThat(home.effects())
                .containsExactly(closed(A, 1, Reason.LOST_IN_TRANSIT), drop("lost"));
    }

    @Test
    void shouldTakeAGrantGivenBehindItsOwnAdoptionForAViolation() {
        home.open(C, 0).forgetEffects();

        home.adopt(C, 1, 1, B).grant(C, 1, 1, C);

        assertThat(home.effects())
                .containsExactly(
                        fence(B, 1),
                        new Effect.Violation<>(
                                C.number(), "gives a grant that it has shown before"),
                        closed(C, 1, Reason.LOST_IN_TRANSIT));
    }

    @Test
    void shouldNotBeKeptOpenByAGrantGivenBehindItsOwnAdoption() {
        home.open(C, 0).adopt(C, 1, 1, B).grant(C, 0, 1, C).lost(C);

        home.decline(C, 1);

        home.assertDisconnected(Reason.LOST_IN_TRANSIT);
    }

    @Test
    void shouldTakeAGrantGivenOverALaterLinkForAViolation() {
        home.open(C, 0).adopt(C, 1, 1, B).open(C_AGAIN, 0).forgetEffects();

        home.grant(C_AGAIN, 0, 1, D);

        assertThat(home.effects())
                .contains(
                        new Effect.Violation<>(
                                C_AGAIN.number(), "gives a grant that it has shown before"),
                        closed(C, 1, Reason.LOST_IN_TRANSIT));
    }

    @Test
    void shouldRefuseOneOfTwoThatWaitForEachOther() {
        home.open(B, 0).open(C, 0).adopt(B, 1, 1, C).adopt(C, 1, 2, B);
        home.grant(B, 0, 2, C).data(B, 0, "b").data(C, 0, "c").forgetEffects();

        home.grant(C, 0, 1, B);

        assertThat(home.effects()).containsExactly(closed(C, 1, Reason.LOST_IN_TRANSIT));
        assertThat(home.received).containsExactlyInAnyOrder("b", "c");
        home.release(B, 0).release(B, 1).release(C, 0).assertOpen();
        home.decline(C, 2).assertDisconnected(Reason.LOST_IN_TRANSIT);
    }

    @Test
    void shouldRefuseOneOfThreeThatWaitForEachOther() {
        home.open(B, 0).open(C, 0).open(D, 0);
        home.adopt(B, 1, 1, D).adopt(C, 1, 2, B).adopt(D, 1, 3, C);
        home.grant(C, 0, 3, D).grant(D, 0, 1, B).forgetEffects();

        home.grant(B, 0, 2, C);

        assertThat(home.effects()).containsExactly(closed(B, 1, Reason.LOST_IN_TRANSIT));
    }

    @Test
    void shouldFindACircleThatIsClosedWhenAnEarlierAdoptionIsSettled() {
        home.open(B, 0).open(C, 0).open(D, 0);
        home.adopt(C, 1, 1, D).adopt(C, 2, 2, B).grant(C, 0, 3, B);
        home.adopt(B, 1, 3, C).grant(B, 0, 2, C).forgetEffects();

        home.grant(D, 0, 1, C);

        assertThat(home.effects()).containsExactly(closed(C, 2, Reason.LOST_IN_TRANSIT));
        home.release(D, 0).release(C, 0).release(C, 1).release(B, 0).assertOpen();
        home.release(B, 1).decline(C, 2).assertDisconnected(Reason.LOST_IN_TRANSIT);
    }
}
