package ipc.tck.chaos;

import ipc.api.channel.Reason;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a participant says at the end.
 *
 * @param participant who
 * @param sent what became of each sender that it had in its hands, by number
 * @param received how many notes came through each sender, by channel
 * @param closed the channels that it closed although senders were left
 * @param wrong what it found wrong
 */
record FinalReport(
        int participant,
        Map<Long, Sent> sent,
        Map<Long, Map<HandleId, Long>> received,
        Set<Long> closed,
        List<String> wrong)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * A sender's life in one participant's hands.
     *
     * @param channel what it sends to
     * @param before where it came from; null for one that never travelled
     * @param count how many notes it accepted
     * @param failure why it accepted no more; null if it was closed before that was known
     */
    record Sent(long channel, Checkpoint before, long count, Reason failure)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        static Sent of(long channel, Optional<Checkpoint> before, long count, Reason failure) {
            return new Sent(channel, before.orElse(null), count, failure);
        }
    }
}
