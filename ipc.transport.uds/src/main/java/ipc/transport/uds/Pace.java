package ipc.transport.uds;

/**
 * Tells a quiet link, which is written to at once, from a busy one, where frames are worth
 * collecting. Pure; guarded by the lock of its {@link Outbound}.
 *
 * <p>A frame that comes {@value #GAP_NANOS} ns or less after the link fell idle comes close behind.
 * When {@value #STREAK} have done so one after another, somebody is writing as fast as he can, and
 * a system call for each frame would be most of his work. One who waits for answers never gets
 * there: an answer takes longer than the gap.
 */
final class Pace {

    static final long GAP_NANOS = 3_000;
    static final int STREAK = 8;

    private long idleNanos;
    private int streak;

    /** The link has nothing left to write. */
    void idle(long nowNanos) {
        idleNanos = nowNanos;
    }

    /** A frame has come to the idle link: whether to collect it with those that will follow. */
    boolean isBusy(long nowNanos) {
        streak = nowNanos - idleNanos <= GAP_NANOS ? Math.min(streak + 1, STREAK) : 0;
        return streak == STREAK;
    }
}
