package ipc.tck.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import ipc.tck.chaos.FinalReport.Sent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the survivors' reports say together. Participant 1 is the home, 9 was killed. */
class AuditTest {
    private static final long CHANNEL = 1L << 32 | 1;
    private static final HandleId SENDER = new HandleId(2, 1);

    @Test
    void shouldBeContentWhenAllHasCome() {
        Audit audit = audit(new Sent(CHANNEL, null, 5, null), 5);

        assertThat(audit.wrong()).isEmpty();
        assertThat(audit.compared()).isEqualTo(1);
        assertThat(audit.notes()).isEqualTo(5);
    }

    @Test
    void shouldFindTheLostTailOfASurvivor() {
        assertThat(audit(new Sent(CHANNEL, null, 5, null), 4).wrong()).hasSize(1);
    }

    @Test
    void shouldFindWhatWasNeverSent() {
        assertThat(audit(new Sent(CHANNEL, null, 5, null), 6).wrong()).hasSize(1);
    }

    @Test
    void shouldFindAFailureThatNobodysDeathExplains() {
        assertThat(audit(new Sent(CHANNEL, null, 0, Reason.CLOSED), 0).wrong()).hasSize(1);
    }

    @Test
    void shouldAllowThatASenderOfAKilledActorNeverWasConnected() {
        Checkpoint killed = new Checkpoint(new HandleId(9, 1), 0);

        Audit audit = audit(new Sent(CHANNEL, killed, 5, Reason.LOST_IN_TRANSIT), 0);

        assertThat(audit.wrong()).isEmpty();
        assertThat(audit.lost()).isEqualTo(1);
    }

    @Test
    void shouldNotAllowThatHalfOfItComes() {
        Checkpoint killed = new Checkpoint(new HandleId(9, 1), 0);

        assertThat(audit(new Sent(CHANNEL, killed, 5, null), 3).wrong()).hasSize(1);
    }

    @Test
    void shouldFollowASenderBackToTheKilledActor() {
        Sent giver = new Sent(CHANNEL, new Checkpoint(new HandleId(9, 1), 0), 0, null);
        Sent given = new Sent(CHANNEL, new Checkpoint(new HandleId(3, 1), 0), 2, null);

        Audit audit =
                new Audit(
                        List.of(
                                home(Map.of(), Set.of()),
                                report(2, Map.of(1L, given)),
                                report(3, Map.of(1L, giver))));

        assertThat(audit.wrong()).isEmpty();
        assertThat(audit.lost()).isEqualTo(1);
    }

    @Test
    void shouldNotAskWhatBecameOfAChannelThatItsHomeClosed() {
        FinalReport closing = home(Map.of(), Set.of(CHANNEL));
        FinalReport sending = report(2, Map.of(1L, new Sent(CHANNEL, null, 5, Reason.CLOSED)));

        assertThat(new Audit(List.of(closing, sending)).wrong()).isEmpty();
    }

    @Test
    void shouldRepeatWhatTheActorsFoundWrong() {
        FinalReport complaint =
                new FinalReport(1, Map.of(), Map.of(), Set.of(), List.of("something"));

        assertThat(new Audit(List.of(complaint)).wrong()).containsExactly("something");
    }

    private static Audit audit(Sent sent, long received) {
        FinalReport home = home(Map.of(SENDER, received), Set.of());
        return new Audit(List.of(home, report(2, Map.of(1L, sent))));
    }

    private static FinalReport home(Map<HandleId, Long> received, Set<Long> closed) {
        return new FinalReport(1, Map.of(), Map.of(CHANNEL, received), closed, List.of());
    }

    private static FinalReport report(int participant, Map<Long, Sent> sent) {
        return new FinalReport(participant, sent, Map.of(), Set.of(), List.of());
    }
}
