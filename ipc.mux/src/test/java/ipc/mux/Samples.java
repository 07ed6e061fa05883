package ipc.mux;

import java.time.Duration;

/** Values for layouts: every byte is another one, so that no two fields can be mixed up. */
final class Samples {
    static final Secret SECRET = new Secret(0x1112131415161718L, 0x191a1b1c1d1e1f20L);
    static final Grant GRANT = new Grant(0x2122232425262728L, 0x292a2b2c2d2e2f30L);
    static final SubchannelId SUBCHANNEL = new SubchannelId(0x3132333435363738L);
    static final NodeAddress HERE = address(1, "/run/here");
    static final NodeAddress THERE = address(2, "/run/there \u00e4\u20ac");

    /** For nodes whose links are staged: no thread waits for greetings. */
    static final Limits UNTIMED =
            new Limits(
                    Limits.DEFAULT.maxFrameBytes(),
                    Limits.DEFAULT.maxMessageBytes(),
                    Limits.DEFAULT.maxMessageHandles(),
                    Limits.DEFAULT.maxUnreadAnswerBytes(),
                    Limits.DEFAULT.maxUnansweredLinks(),
                    Duration.ZERO,
                    Duration.ZERO);

    private Samples() {}

    static NodeAddress address(int number, String text) {
        Secret secret = new Secret(0x5152535455565758L, 0x595a5b5c5d5e5f60L + number);
        return new NodeAddress(NodeId.of(secret), secret, "test", text);
    }
}
