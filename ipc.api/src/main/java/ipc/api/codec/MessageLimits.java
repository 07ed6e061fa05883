package ipc.api.codec;

/**
 * What one message may be at most, in every mode; more is a {@link
 * ipc.api.channel.LimitExceededException} to whoever sends it.
 */
public final class MessageLimits {
    /** The most bytes that a message may take encoded: 256 MiB. Send more in parts. */
    public static final int MAX_BYTES = 256 * 1024 * 1024;

    /**
     * The most senders, callbacks and the like in one message. Each needs a place in tables of both
     * ends before anybody receives it.
     */
    public static final int MAX_HANDLES = 65_536;

    private MessageLimits() {}
}
