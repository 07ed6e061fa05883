package ipc.mux;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.codec.Codec;
import java.time.Duration;

/** A sender that arrived disconnected. */
final class DeadPort extends Port {
    private final Reason reason;
    private final long fingerprint;

    DeadPort(Reason reason, long fingerprint) {
        this.reason = reason;
        this.fingerprint = fingerprint;
    }

    @Override
    void giveUp(Reason ignored) {
        // there is nobody to tell
    }

    @Override
    Reason gone() {
        return reason;
    }

    @Override
    long fingerprint() {
        return fingerprint;
    }

    @Override
    String description() {
        return "a channel that was gone when its sender arrived";
    }

    @Override
    <T> void send(T message, MessageType<T> type, Codec<T> codec) {
        throw new DisconnectedException(reason, "Nobody receives at " + description());
    }

    @Override
    Descriptor passOn(Connection carrier) {
        return new Descriptor.Dead(reason);
    }

    @Override
    NodeAddress home(Connection carrier) {
        return null;
    }

    @Override
    boolean flush(Duration timeout) {
        return true;
    }
}
