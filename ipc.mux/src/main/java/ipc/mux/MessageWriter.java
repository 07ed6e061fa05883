package ipc.mux;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableCallback;
import ipc.api.callback.LinkableOnceCallback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.EncodeException;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.codec.MessageOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a message from its codec: the bytes, and the handles beside them. Not thread-safe; used
 * once.
 */
final class MessageWriter implements MessageOutput {
    private final ByteWriter out;
    private final boolean crossesLink;
    private final Limits limits;
    private final OnceTaken taken = new OnceTaken();
    private List<Attached> attached = List.of();

    /**
     * A writer for one message.
     *
     * @param crossesLink whether the message leaves the node, so that callbacks must be reachable
     *     from there
     * @param limits say how many handles it may hold
     */
    MessageWriter(ByteWriter out, boolean crossesLink, Limits limits) {
        this.out = out;
        this.crossesLink = crossesLink;
        this.limits = limits;
    }

    /** The handles written so far, each retained for the message. */
    List<Attached> attached() {
        return attached;
    }

    /** The message will go: what it moves is spent. */
    void sent() {
        taken.giveAway();
    }

    /** Gives the retained handles up, and back what was not sent. */
    void undo() {
        taken.giveBack();
        attached.forEach(handle -> handle.drop(Reason.CLOSED));
        attached = List.of();
    }

    @Override
    public void writeSender(Sender<?> sender, long fingerprint) {
        attach(retained(Handles.own(sender), fingerprint, HandleKind.SENDER));
    }

    @Override
    public void writeOpaque(OpaqueSender sender) {
        OpaqueHandle own = Handles.own(sender);
        Port port = Handles.retained(own.core(), own);
        attach(new Attached.OfPort(port, port.fingerprint(), HandleKind.OPAQUE));
    }

    @Override
    public void writeCallback(Callback<?> callback, long fingerprint) {
        if (callback instanceof SenderCallback<?> own) {
            attach(retained(Handles.own(own.sender()), fingerprint, HandleKind.CALLBACK));
        } else if (crossesLink
                || callback instanceof LinkableCallback<?> known && known.isSender()) {
            attach(linked(callback, fingerprint));
        } else {
            attach(new Attached.OfCallback(ForeignCallback.duplicateOf(callback), fingerprint));
        }
    }

    /** A sender whose messages run the callback's handler, retained. */
    static Attached.OfPort linked(Callback<?> callback, long fingerprint) {
        if (!(callback instanceof LinkableCallback<?> linkable)) {
            throw new EncodeException(
                    "A "
                            + callback.getClass().getName()
                            + " cannot be called from another process: make callbacks with a CallbackFactory");
        }
        try (Sender<?> sender = open(linkable)) {
            return retained(Handles.own(sender), fingerprint, HandleKind.CALLBACK);
        }
    }

    @Override
    public void writeOnceCallback(OnceCallback<?> callback, long fingerprint) {
        LinkableOnceCallback<?> original = taken.take(callback);
        if (crossesLink || original.isSender()) {
            attach(linked(original, fingerprint));
        } else {
            attach(new Attached.OfOnceCallback(original.successorForMessage(), fingerprint));
        }
    }

    /** A sender whose message runs the handler of the callback, which is taken; retained. */
    static Attached.OfPort linked(LinkableOnceCallback<?> callback, long fingerprint) {
        try (Sender<?> sender = callback.openSender()) {
            return retained(Handles.own(sender), fingerprint, HandleKind.ONCE_CALLBACK);
        }
    }

    static <T> Sender<T> open(LinkableCallback<T> callback) {
        try {
            return callback.openSender();
        } catch (IllegalStateException e) {
            throw new EncodeException(
                    "The callback in the message is closed: close it after the send", e);
        }
    }

    private static Attached.OfPort retained(
            SenderHandle<?> sender, long fingerprint, HandleKind kind) {
        if (sender.codec().fingerprint() != fingerprint) {
            throw new EncodeException(
                    "The "
                            + sender
                            + " in the message sends "
                            + sender.type()
                            + ", not what the message declares");
        }
        return new Attached.OfPort(Handles.retained(sender.core(), sender), fingerprint, kind);
    }

    private void attach(Attached handle) {
        if (attached.size() == limits.maxMessageHandles()) {
            handle.drop(Reason.CLOSED);
            throw limits.tooManyHandles();
        }
        if (attached.isEmpty()) {
            attached = new ArrayList<>(2);
        }
        attached.add(handle);
        out.u8(handle.kind().mark());
    }

    @Override
    public void writeByte(int value) {
        out.u8(value);
    }

    @Override
    public void writeShort(int value) {
        out.i16(value);
    }

    @Override
    public void writeInt(int value) {
        out.i32(value);
    }

    @Override
    public void writeLong(long value) {
        out.i64(value);
    }

    @Override
    public void writeVarInt(int value) {
        out.varInt(value);
    }

    @Override
    public void writeBytes(byte[] source, int offset, int length) {
        out.raw(source, offset, length);
    }
}
