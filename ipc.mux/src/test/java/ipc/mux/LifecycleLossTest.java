package ipc.mux;

import static ipc.mux.Home.Holder.A;
import static ipc.mux.Home.Holder.B;
import static ipc.mux.Home.Holder.C;
import static ipc.mux.Home.Holder.C_AGAIN;
import static ipc.mux.Home.Holder.D;
import static ipc.mux.Home.closed;
import static ipc.mux.Home.disconnected;
import static ipc.mux.Home.drop;
import static ipc.mux.Home.fence;
import static ipc.mux.Home.query;
import static ipc.mux.Home.released;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import org.junit.jupiter.api.Test;

/** What a home decides when links end and nodes die. A is the home. */
class LifecycleLossTest {
    private final Home home = new Home();

    @Test
    void shouldTakeTheHandlesOfALostLinkWithIt() {
        home.open(A, 0).open(B, 0).open(B, 1).lost(B).assertOpen();

        home.release(A, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldNotMissAnybodyBeforeTheFirstSenderIsThere() {
        home.lost(D).assertOpen();

        home.open(B, 0).assertOpen().release(B, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldAskTheNewHolderWhenTheOldOneIsLost() {
        home.open(B, 0).grant(B, 0, 1, C).grant(B, 0, 2, D);

        home.lost(B);

        assertThat(home.effects()).containsExactlyInAnyOrder(query(C, 1, B), query(D, 2, B));
        home.assertOpen();
    }

    @Test
    void shouldAskTheNewHolderWhenTheCarrierIsLost() {
        home.open(B, 0).grant(B, 0, 1, C).grant(B, 0, 2, C);

        home.carrierLost(2);

        assertThat(home.effects()).containsExactly(query(C, 2, B));
    }

    @Test
    void shouldAskTheNewHolderWhenItsLinkHasEnded() {
        home.open(B, 0).grant(B, 0, 1, C).grant(B, 0, 2, D);

        home.linkEnded(D);

        assertThat(home.effects()).containsExactly(query(D, 2, B));
    }

    @Test
    void shouldDropADeclinedGrant() {
        home.open(B, 0).grant(B, 0, 1, C).lost(B).forgetEffects();

        home.decline(C, 1);

        assertThat(home.effects()).containsExactly(disconnected(Reason.LOST_IN_TRANSIT));
    }

    @Test
    void shouldGiveUpANodeThatEndsEachLinkInsteadOfAnswering() {
        home.open(B, 0).grant(B, 0, 1, C).lost(B);

        for (int i = 0; i < Lifecycle.MAX_LOST_LINKS; i++) {
            home.forgetEffects().linkEnded(C).assertOpen();
            assertThat(home.effects()).containsExactly(query(C, 1, B));
        }
        home.linkEnded(C).assertDisconnected(Reason.LOST_IN_TRANSIT);
    }

    @Test
    void shouldNotLetAnotherNodeDecline() {
        home.open(B, 0).grant(B, 0, 1, C).lost(B);

        home.decline(D, 1).assertOpen();
    }

    @Test
    void shouldIgnoreADeclineOfWhatWasAdopted() {
        home.open(B, 0).grant(B, 0, 1, C).adopt(C, 0, 1, B).lost(B);

        home.decline(C, 1).assertOpen();

        home.release(C, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldIgnoreADeclineWhileTheAdoptionWaitsBehindAnother() {
        home.open(B, 0).open(D, 0).adopt(C, 0, 9, D); // holds up all that C says
        home.adopt(C, 1, 1, B).data(C, 1, "m");
        home.grant(B, 0, 1, C).lost(B).decline(C, 1).died(C).assertOpen();

        home.grant(D, 0, 9, C).lost(D);

        assertThat(home.received).containsExactly("m");
        home.assertOpen();
    }

    /** Who names another address of a node, be it true or not, says nothing of the node's life. */
    @Test
    void shouldKeepTheGrantsOfANodeThatIsNotFoundElsewhere() {
        home.open(B, 0).grant(B, 0, 1, C).release(B, 0).forgetEffects();

        for (int i = 0; i <= Lifecycle.MAX_LOST_LINKS; i++) {
            home.notFoundAt(C, "elsewhere");
        }

        assertThat(home.effects()).containsOnly(query(C, 1, B)); // where the grant says that it is
        home.assertOpen().died(C).assertDisconnected(Reason.LOST_IN_TRANSIT);
    }

    @Test
    void shouldDropTheGrantsOfADeadNode() {
        home.open(B, 0).grant(B, 0, 1, C).grant(B, 0, 2, D).lost(B);

        home.died(C).assertOpen();

        home.died(D).assertDisconnected(Reason.LOST_IN_TRANSIT);
    }

    @Test
    void shouldForgetWhatALostHolderHadParked() {
        home.open(B, 0).adopt(C, 0, 1, B).data(C, 0, "m").lost(C);
        assertThat(home.received).isEmpty();

        home.grant(B, 0, 1, C).release(B, 0);

        assertThat(home.received).containsExactly("m");
        home.assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldKeepTheOrderOfANodeOverItsLinks() {
        home.open(B, 0).open(D, 0).grant(D, 0, 2, C);
        home.adopt(C, 0, 1, B).data(C, 0, "first").lost(C);

        home.adopt(C_AGAIN, 0, 2, D).data(C_AGAIN, 0, "second");
        assertThat(home.lifecycle.inlet(C_AGAIN.number(), C_AGAIN.id()).isDirect()).isFalse();
        assertThat(home.received).isEmpty();

        home.grant(B, 0, 1, C);
        assertThat(home.received).containsExactly("first", "second");
        home.release(B, 0).release(D, 0).assertOpen();
        home.release(C_AGAIN, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldRefuseAnAdoptionWhoseGrantWillNotCome() {
        home.open(A, 0).adopt(C, 0, 1, B).data(C, 0, "m").forgetEffects();

        home.fenced(B, 1);

        assertThat(home.received).isEmpty();
        assertThat(home.effects()).containsExactly(closed(C, 0, Reason.LOST_IN_TRANSIT), drop("m"));
        home.assertOpen();
    }

    @Test
    void shouldDropWhatComesOnARefusedHandleUntilItIsReleased() {
        home.open(A, 0).open(C, 1).adopt(C, 0, 1, B).fenced(B, 1).forgetEffects();
        Inlet<String> ofC = home.lifecycle.inlet(C.number(), C.id());
        assertThat(ofC.isDirect()).as("may pass the lifecycle by").isFalse();

        home.data(C, 0, "refused").data(C, 1, "good").release(C, 0);

        assertThat(home.received).containsExactly("good");
        assertThat(home.effects()).containsExactly(drop("refused"), released(C, 0));
        assertThat(ofC.isDirect()).isTrue();
    }

    @Test
    void shouldNotRefuseWhileTheGrantIsParkedItself() {
        home.open(B, 0).adopt(C, 0, 1, B).grant(C, 0, 2, D).adopt(D, 0, 2, C);
        assertThat(home.effects()).containsExactly(fence(B, 1)); // nothing to ask C for

        home.fenced(C, 2).data(D, 0, "m").grant(B, 0, 1, C);

        assertThat(home.received).containsExactly("m");
    }

    @Test
    void shouldRefuseAllWhoseSendersGoBackToARefusedOne() {
        home.open(A, 0).adopt(C, 0, 1, B).grant(C, 0, 2, D).adopt(D, 0, 2, C).forgetEffects();

        home.fenced(B, 1);

        assertThat(home.effects())
                .containsExactly(
                        closed(C, 0, Reason.LOST_IN_TRANSIT), closed(D, 0, Reason.LOST_IN_TRANSIT));
        home.release(A, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldNotBlameWhoGotASenderThatTurnsOutToBeNone() {
        home.open(A, 0).adopt(A, 1, 1, B).grant(A, 1, 2, C).grant(A, 1, 3, D);
        home.adopt(C, 0, 2, A).data(C, 0, "m").forgetEffects();

        home.fenced(B, 1).adopt(D, 0, 3, A).data(D, 0, "n");

        assertThat(home.received).isEmpty();
        assertThat(home.effects())
                .containsExactly(
                        closed(A, 1, Reason.LOST_IN_TRANSIT),
                        closed(C, 0, Reason.LOST_IN_TRANSIT),
                        drop("m"),
                        closed(D, 0, Reason.LOST_IN_TRANSIT),
                        drop("n"));
        home.release(A, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldMissNobodyWhoGotASenderThatTurnedOutToBeNone() {
        home.open(A, 0).adopt(A, 1, 1, B).grant(A, 1, 2, C).release(A, 0);
        home.fenced(B, 1).release(A, 1).assertOpen();

        home.died(C).assertDisconnected(Reason.LOST_IN_TRANSIT);
    }

    @Test
    void shouldForgetWhatIsPassedOnAfterTheEnd() {
        home.open(A, 0).adopt(C, 0, 1, B).fenced(B, 1).release(A, 0).forgetEffects();

        home.grant(C, 0, 2, D).adopt(D, 0, 2, C);

        assertThat(home.effects()).containsExactly(closed(D, 0, Reason.LOST_IN_TRANSIT));
        home.assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldNotTakeAnOldAnswerForALaterGrant() {
        home.open(A, 0).open(B, 0).adopt(C, 0, 1, B).adopt(D, 0, 2, B);

        home.fenced(B, 1); // was asked before B gave the second grant
        home.grant(B, 0, 2, D).release(B, 0).data(D, 0, "m");

        assertThat(home.received).containsExactly("m");
    }

    @Test
    void shouldAskANodeWhoseLinkHasEndedBeforeItsGrantCame() {
        home.open(B, 0);
        home.lost.add(C.id()); // perhaps with an adoption in it

        home.grant(B, 0, 1, C);

        assertThat(home.effects()).containsExactly(query(C, 1, B));
    }

    @Test
    void shouldAskForAGrantWhoseCarrierWasLostWhileItWasParked() {
        home.open(B, 0).adopt(C, 0, 1, B).grant(C, 0, 2, D).release(C, 0);
        home.carrierLost(2).forgetEffects();

        home.grant(B, 0, 1, C).release(B, 0);

        assertThat(home.effects()).contains(query(D, 2, C));
        home.assertOpen().decline(D, 2).assertDisconnected(Reason.LOST_IN_TRANSIT);
    }

    @Test
    void shouldAskForTheGrantsOfALostHolderThatWereParked() {
        home.open(B, 0).adopt(C, 0, 1, B).grant(C, 0, 2, D).lost(C).forgetEffects();

        home.grant(B, 0, 1, C).release(B, 0);

        assertThat(home.effects()).contains(query(D, 2, C));
        home.decline(D, 2).assertDisconnected(Reason.LOST_IN_TRANSIT);
    }
}
