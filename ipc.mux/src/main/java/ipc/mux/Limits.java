package ipc.mux;

import ipc.api.channel.LimitExceededException;
import ipc.api.codec.MessageLimits;
import java.time.Duration;

/**
 * What a node puts up with.
 *
 * @param maxFrameBytes long messages go in pieces of this size, so that short ones can go between
 * @param maxMessageBytes the longest message to send and to accept
 * @param maxMessageHandles the most handles in a message to send and to accept
 * @param maxUnreadAnswerBytes how many bytes of answers may wait for a peer to read them
 * @param maxUnansweredLinks how many links a peer may cause, by naming nodes, over which nobody has
 *     answered yet
 * @param greetingTimeout how long a link that another node has made may be silent, zero for ever;
 *     later silence is no offence
 * @param flushAtClose how long a node that stops takes at most to write what was sent
 */
record Limits(
        int maxFrameBytes,
        int maxMessageBytes,
        int maxMessageHandles,
        int maxUnreadAnswerBytes,
        int maxUnansweredLinks,
        Duration greetingTimeout,
        Duration flushAtClose) {
    static final Limits DEFAULT =
            new Limits(
                    256 * 1024,
                    MessageLimits.MAX_BYTES,
                    MessageLimits.MAX_HANDLES,
                    64 * 1024 * 1024,
                    256,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1));

    /** What to tell the sender of a message with more handles. */
    LimitExceededException tooManyHandles() {
        return new LimitExceededException(
                "A message with more than "
                        + maxMessageHandles
                        + " senders and callbacks: send them in several messages");
    }
}
