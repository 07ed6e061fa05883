package ipc.mux;

import static ipc.mux.Home.Holder.A;
import static ipc.mux.Home.Holder.B;
import static ipc.mux.Home.Holder.C;
import static ipc.mux.Home.Holder.D;
import static ipc.mux.Home.closed;
import static ipc.mux.Home.disconnected;
import static ipc.mux.Home.drop;
import static ipc.mux.Home.fence;
import static ipc.mux.Home.released;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import org.junit.jupiter.api.Test;

/** What a home decides while nothing breaks. A is the home. */
class LifecycleTest {
    private final Home home = new Home();

    @Test
    void shouldDisconnectWhenTheOnlySenderIsReleased() {
        home.open(A, 0).data(A, 0, "m").assertOpen();

        home.release(A, 0);

        assertThat(home.received).containsExactly("m");
        assertThat(home.effects()).containsExactly(released(A, 0), disconnected(Reason.CLOSED));
        home.assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldStayOpenWhileAnyHolderHasAHandle() {
        home.open(A, 0).open(B, 0).open(B, 7);

        home.release(A, 0).release(B, 0).assertOpen();

        home.release(B, 7).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldStayOpenWhileASenderIsUnderWay() {
        home.open(A, 0).grant(A, 0, 1, B);

        home.release(A, 0).assertOpen();

        home.adopt(B, 0, 1, A).assertOpen();
        home.release(B, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldAdoptAtOnceWhenTheGrantHasCome() {
        home.open(B, 0).data(B, 0, "before").grant(B, 0, 1, C);

        home.adopt(C, 5, 1, B).data(C, 5, "after");

        assertThat(home.received).containsExactly("before", "after");
        assertThat(home.effects()).isEmpty();
    }

    @Test
    void shouldParkAnAdoptionUntilItsGrantComes() {
        home.open(B, 0).adopt(C, 5, 1, B).data(C, 5, "after");
        assertThat(home.received).isEmpty();
        assertThat(home.effects()).containsExactly(fence(B, 1));

        home.data(B, 0, "before").grant(B, 0, 1, C);

        assertThat(home.received).containsExactly("before", "after");
        home.release(B, 0).assertOpen();
        home.release(C, 5).assertDisconnected(Reason.CLOSED);
    }

    /** Takes an hour when each event costs a look at all that wait. */
    @Test
    void shouldNotSlowDownWhileMuchIsParked() {
        int many = 500_000;
        home.open(B, 0).open(D, 0).adopt(C, 0, 0, B);

        for (int i = 1; i <= many; i++) {
            home.data(C, 0, "m").adopt(C, i, i, D).grant(D, 0, i, C);
        }
        assertThat(home.received).isEmpty();
        home.grant(B, 0, 0, C);

        assertThat(home.received).hasSize(many);
    }

    @Test
    void shouldHoldUpWhatTheSameHolderSaysOnOtherHandles() {
        home.open(B, 0).open(C, 1).adopt(C, 5, 1, B);

        home.data(C, 5, "first").data(C, 1, "second").data(B, 0, "of B");
        assertThat(home.received).containsExactly("of B");

        home.grant(B, 0, 1, C);
        assertThat(home.received).containsExactly("of B", "first", "second");
    }

    @Test
    void shouldLetMessagesPassTheLockOnlyWhileNothingWaits() {
        home.open(B, 0).open(C, 1);
        Inlet<String> ofC = home.lifecycle.inlet(C.number(), C.id());
        assertThat(ofC.isDirect()).isTrue();

        home.adopt(C, 5, 1, B);
        assertThat(ofC.isDirect()).isFalse();

        home.grant(B, 0, 1, C);
        assertThat(ofC.isDirect()).isTrue();
    }

    @Test
    void shouldCountAReleaseThatWaits() {
        home.open(B, 0).adopt(C, 5, 1, B).data(C, 5, "m").release(C, 5);

        home.grant(B, 0, 1, C).release(B, 0);

        assertThat(home.received).containsExactly("m");
        assertThat(home.effects())
                .containsExactly(
                        fence(B, 1), released(C, 5), released(B, 0), disconnected(Reason.CLOSED));
    }

    @Test
    void shouldAskOnlyOnceForAnAdoptionThatWaits() {
        home.open(B, 0).open(D, 0).adopt(C, 5, 1, B).forgetEffects();

        home.data(B, 0, "m").data(D, 0, "n").data(C, 5, "o");

        assertThat(home.effects()).isEmpty();
    }

    @Test
    void shouldFollowASenderThroughMiddlemenWhoseWordsComeLate() {
        home.open(B, 0).adopt(D, 0, 2, C).data(D, 0, "of D").adopt(C, 0, 1, B);
        home.data(C, 0, "of C").grant(C, 0, 2, D).release(C, 0);
        assertThat(home.received).isEmpty();

        home.data(B, 0, "of B").grant(B, 0, 1, C).release(B, 0);

        assertThat(home.received).containsExactly("of B", "of C", "of D");
        home.assertOpen().release(D, 0).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldLetAHomecomerWaitForItsGrant() {
        home.open(A, 0).open(B, 0).adopt(A, 1, 1, B).data(A, 1, "at home").data(A, 0, "too");
        assertThat(home.received).isEmpty();

        home.data(B, 0, "before").grant(B, 0, 1, A);

        assertThat(home.received).containsExactly("before", "at home", "too");
    }

    @Test
    void shouldLetTheSameSenderTravelTwiceToOnePlace() {
        home.open(B, 0).grant(B, 0, 1, C).grant(B, 0, 2, C).release(B, 0);

        home.adopt(C, 0, 2, B).release(C, 0).assertOpen();

        home.adopt(C, 1, 1, B).release(C, 1).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldLetSendersCross() {
        home.open(B, 0).open(C, 0).grant(B, 0, 1, C).grant(C, 0, 2, B);

        home.adopt(B, 1, 2, C).release(B, 0).adopt(C, 1, 1, B).release(C, 0);

        home.assertOpen().release(B, 1).release(C, 1).assertDisconnected(Reason.CLOSED);
    }

    @Test
    void shouldStayDisconnectedForEver() {
        home.open(B, 0).release(B, 0).forgetEffects();

        home.adopt(C, 0, 1, B).data(C, 0, "late").release(C, 0);

        assertThat(home.received).isEmpty();
        assertThat(home.effects())
                .containsExactly(
                        closed(C, 0, Reason.LOST_IN_TRANSIT), drop("late"), released(C, 0));
    }

    @Test
    void shouldReportTheReasonOfTheLastOneToGo() {
        home.open(A, 0).open(B, 0).release(A, 0);

        home.lost(B);

        home.assertDisconnected(Reason.PROCESS_DIED);
    }
}
