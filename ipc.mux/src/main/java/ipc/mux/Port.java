package ipc.mux;

import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.codec.Codec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A handle of a subchannel, here or over a link, as all the senders of this node share it that go
 * back to one origin. Counts its users, and is given up after the last one. Thread-safe.
 */
abstract class Port {
    private final AtomicInteger users = new AtomicInteger(1);

    /** Counts one more user. Only for who is a user already. */
    final void retain() {
        users.incrementAndGet();
    }

    /** Counts one user less; the last one's reason is what the receiver will be told. */
    final void release(Reason reason) {
        if (users.decrementAndGet() == 0) {
            giveUp(reason);
        }
    }

    /** No user is left: tell the home. Called once. */
    abstract void giveUp(Reason reason);

    /** Why nobody receives here any more, or null. */
    abstract Reason gone();

    /** What was declared to be sent here, as a fingerprint. */
    abstract long fingerprint();

    /** Where this leads, for texts. */
    abstract String description();

    /** Sends a message, by reference or encoded as the road wants it. The caller is a user. */
    abstract <T> void send(T message, MessageType<T> type, Codec<T> codec);

    /**
     * Makes this sender travel over a connection; what has been sent here before will be received
     * before what is sent there. The caller is a user.
     */
    abstract Descriptor passOn(Connection carrier);

    /** Where a sender that travels over a connection will say its home is; null for a dead one. */
    abstract NodeAddress home(Connection carrier);

    abstract boolean flush(Duration timeout) throws InterruptedException;
}
