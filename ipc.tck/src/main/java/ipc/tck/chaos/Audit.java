package ipc.tck.chaos;

import ipc.tck.chaos.FinalReport.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what the survivors sent with what the survivors received. All that one accepted for
 * another one's channel has come, with one exception: a sender that came, directly or not, from an
 * participant that was killed may have set out without its grant; then it never was connected, and
 * nothing of it came.
 */
final class Audit {
    private final Map<Integer, FinalReport> survivors = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private long compared;
    private long notes;
    private long lost;

    Audit(List<FinalReport> reports) {
        for (FinalReport report : reports) {
            survivors.put(report.participant(), report);
            wrong.addAll(report.wrong());
        }
        for (FinalReport report : reports) {
            report.sent().forEach((number, sent) -> compare(report.participant(), number, sent));
        }
    }

    /** What breaks a law; empty if all is well. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How many senders were looked at: those in a survivor's hands, for a survivor's channel. */
    long compared() {
        return compared;
    }

    /** How many notes went through them. */
    long notes() {
        return notes;
    }

    /** How many of them never were connected, because an earlier owner was killed. */
    long lost() {
        return lost;
    }

    /** The participant that made a channel. */
    static int home(long channel) {
        return (int) (channel >>> 32);
    }

    private void compare(int participant, long number, Sent sent) {
        FinalReport home = survivors.get(home(sent.channel()));
        if (home == null || home.closed().contains(sent.channel())) {
            return;
        }
        compared++;
        notes += sent.count();
        HandleId handle = new HandleId(participant, number);
        long received =
                home.received().getOrDefault(sent.channel(), Map.of()).getOrDefault(handle, 0L);
        if (received == sent.count() && sent.failure() == null) {
            return;
        }
        if (received == 0 && comesFromTheDead(sent)) {
            lost++;
            return;
        }
        wrong.add(
                String.format(
                        "channel %x: of %d notes of %s came %d; it ended with %s",
                        sent.channel(), sent.count(), handle, received, sent.failure()));
    }

    private boolean comesFromTheDead(Sent sent) {
        Checkpoint before = sent.before();
        while (before != null) {
            FinalReport giver = survivors.get(before.handle().participant());
            if (giver == null) {
                return true;
            }
            before = giver.sent().get(before.handle().number()).before();
        }
        return false;
    }
}
