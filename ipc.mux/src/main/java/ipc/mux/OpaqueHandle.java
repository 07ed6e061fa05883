package ipc.mux;

import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.TypeMismatchException;
import ipc.api.codec.Codec;

/** The sender without its type that an application holds. */
final class OpaqueHandle implements OpaqueSender {
    private final MuxNode node;
    private final SenderCore core;

    OpaqueHandle(MuxNode node, SenderCore core) {
        this.node = node;
        this.core = core;
        node.housekeeper().watch(this, core);
    }

    SenderCore core() {
        return core;
    }

    @Override
    public <T> Sender<T> typed(MessageType<T> type) {
        Port port = core.enter();
        try {
            Codec<T> codec = core.owner().codec(type);
            if (codec.fingerprint() != port.fingerprint()) {
                throw new TypeMismatchException(
                        "Messages of "
                                + port.description()
                                + " are not "
                                + type
                                + ", or of another version of it: name the type that the channel was made with");
            }
            port.retain();
            SenderHandle<T> typed = new SenderHandle<>(node, new SenderCore(port), type, codec);
            core.owner().add(typed.core());
            return typed;
        } finally {
            core.exit();
        }
    }

    @Override
    public OpaqueSender duplicate() {
        OpaqueHandle copy = copyForMessage();
        core.owner().add(copy.core);
        return copy;
    }

    /** A duplicate that belongs to nobody yet. */
    OpaqueHandle copyForMessage() {
        return new OpaqueHandle(node, core.duplicate());
    }

    @Override
    public boolean isDisconnected() {
        return core.port().gone() != null;
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
