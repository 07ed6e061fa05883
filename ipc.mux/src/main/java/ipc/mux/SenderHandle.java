package ipc.mux;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.codec.Codec;
import java.time.Duration;
import java.util.Objects;

/** The sender that an application holds. */
final class SenderHandle<T> implements Sender<T> {
    private final MuxNode node;
    private final SenderCore core;
    private final MessageType<T> type;
    private final Codec<T> codec;

    SenderHandle(MuxNode node, SenderCore core, MessageType<T> type, Codec<T> codec) {
        this.node = node;
        this.core = core;
        this.type = type;
        this.codec = codec;
        node.housekeeper().watch(this, core);
    }

    SenderCore core() {
        return core;
    }

    Codec<T> codec() {
        return codec;
    }

    @Override
    public void send(T message) throws InterruptedException {
        sendNow(message);
    }

    @Override
    public boolean trySend(T message) {
        sendNow(message);
        return true;
    }

    @Override
    public boolean trySend(T message, Duration timeout) throws InterruptedException {
        Objects.requireNonNull(timeout, "timeout");
        sendNow(message);
        return true;
    }

    private void sendNow(T message) {
        Objects.requireNonNull(message, "message");
        Port port = core.enter();
        try {
            if (port.gone() != null) {
                throw new DisconnectedException(
                        port.gone(),
                        "Nobody receives at "
                                + port.description()
                                + " any more ("
                                + port.gone()
                                + "); this message will not arrive");
            }
            port.send(message, type, codec);
        } finally {
            core.exit();
        }
    }

    @Override
    public boolean flush(Duration timeout) throws InterruptedException {
        Objects.requireNonNull(timeout, "timeout");
        Port port = core.enter();
        try {
            return port.flush(timeout);
        } finally {
            core.exit();
        }
    }

    @Override
    public Sender<T> duplicate() {
        SenderHandle<T> copy = copyForMessage();
        core.owner().add(copy.core);
        return copy;
    }

    /** A duplicate that belongs to nobody yet. */
    SenderHandle<T> copyForMessage() {
        return new SenderHandle<>(node, core.duplicate(), type, codec);
    }

    @Override
    public OpaqueSender opaque() {
        OpaqueHandle copy = new OpaqueHandle(node, core.duplicate());
        core.owner().add(copy.core());
        return copy;
    }

    @Override
    public boolean isDisconnected() {
        return core.port().gone() != null;
    }

    @Override
    public MessageType<T> type() {
        return type;
    }

    @Override
    public void close() {
        core.end(Reason.CLOSED);
    }

    @Override
    public String toString() {
        return "sender of " + core.port().description();
    }
}
