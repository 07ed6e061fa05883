package ipc.mux;

import java.time.Duration;

/**
 * What a node puts up with.
 *
 * @param maxFrameBytes long messages go in pieces of this size, so that short ones can go between
 * @param maxMessageBytes the longest message to send and to accept
 * @param maxUnreadAnswerBytes how many bytes of answers may wait for a peer to read them
 * @param greetingTimeout how long a link that another node has made may be silent, zero for ever;
 *     later silence is no offence
 */
record Limits(
        int maxFrameBytes,
        int maxMessageBytes,
        int maxUnreadAnswerBytes,
        Duration greetingTimeout) {
    static final Limits DEFAULT =
            new Limits(256 * 1024, 256 * 1024 * 1024, 64 * 1024 * 1024, Duration.ofSeconds(30));
}
