package ipc.mux;

import static ipc.mux.Home.Holder.A;
import static ipc.mux.Home.Holder.B;
import static ipc.mux.Home.Holder.C;
import static ipc.mux.Home.closed;
import static ipc.mux.Home.disconnected;
import static ipc.mux.Home.drop;
import static ipc.mux.Home.released;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import org.junit.jupiter.api.Test;

/** What a home decides when the receiver closes. A is the home. */
class LifecycleCloseTest {
    private final Home home = new Home();

    @Test
    void shouldTellAllHoldersThatTheReceiverIsGone() {
        home.open(A, 0).open(B, 3).open(C, 4);

        home.closeReceiver();

        assertThat(home.effects())
                .containsExactlyInAnyOrder(
                        closed(A, 0, Reason.CLOSED),
                        closed(B, 3, Reason.CLOSED),
                        closed(C, 4, Reason.CLOSED));
    }

    @Test
    void shouldTellTheOneUnderWayWhenItArrives() {
        home.open(B, 0).grant(B, 0, 1, C).closeReceiver().forgetEffects();

        home.adopt(C, 0, 1, B).data(C, 0, "m").release(C, 0);

        assertThat(home.effects())
                .containsExactly(closed(C, 0, Reason.CLOSED), drop("m"), released(C, 0));
    }

    @Test
    void shouldTellTheOneThatWaitsWhenItsGrantComes() {
        home.open(B, 0).adopt(C, 0, 1, B).data(C, 0, "m").release(C, 0).forgetEffects();

        home.closeReceiver().grant(B, 0, 1, C);

        assertThat(home.effects())
                .containsExactly(
                        closed(B, 0, Reason.CLOSED),
                        closed(C, 0, Reason.CLOSED),
                        drop("m"),
                        released(C, 0));
    }

    @Test
    void shouldTellWhoOpensTooLate() {
        home.closeReceiver().forgetEffects();

        home.open(B, 0);

        assertThat(home.effects()).containsExactly(closed(B, 0, Reason.CLOSED));
    }

    @Test
    void shouldCloseTheReceiverOnce() {
        home.open(B, 0).closeReceiver().forgetEffects();

        home.closeReceiver();

        assertThat(home.effects()).isEmpty();
    }

    @Test
    void shouldDropMessagesForAClosedReceiver() {
        home.open(B, 0).closeReceiver().forgetEffects();

        home.data(B, 0, "m").grant(B, 0, 1, C).release(B, 0);

        assertThat(home.received).isEmpty();
        assertThat(home.effects()).containsExactly(drop("m"), released(B, 0));
    }

    @Test
    void shouldStayKnownToThoseUnderWayAfterTheReceiverIsClosed() {
        home.open(B, 0).closeReceiver().grant(B, 0, 1, C).release(B, 0).forgetEffects();

        home.adopt(C, 0, 1, B).release(C, 0);

        assertThat(home.effects())
                .containsExactly(
                        closed(C, 0, Reason.CLOSED), released(C, 0), disconnected(Reason.CLOSED));
    }
}
