package ipc.mux;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableOnceCallback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.DecodeException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.codec.Codec;
import ipc.api.codec.MessageInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a message to its codec: the bytes, and the handles beside them. Not thread-safe; used once.
 */
final class MessageReader implements MessageInput {
    private final MuxNode node;
    private final Owner owner;
    private final ByteReader in;
    private final List<Attached> attached;
    private final List<OwnedHandle> made = new ArrayList<>(0);
    private int nextAttached;

    MessageReader(MuxNode node, Owner owner, Parcel.Encoded parcel) {
        this.node = node;
        this.owner = owner;
        this.in = new ByteReader(parcel.bytes(), 0, parcel.bytes().length);
        this.attached = parcel.attached();
    }

    /** Decodes the message; whatever fails, no handle inside is forgotten. */
    <T> T read(Codec<T> codec) {
        try {
            T message = codec.decode(this);
            if (nextAttached < attached.size()) {
                throw new DecodeException(
                        "The message holds handles that its type does not declare");
            }
            return message;
        } catch (RuntimeException | Error e) {
            made.forEach(handle -> handle.end(Reason.LOST_IN_TRANSIT));
            while (nextAttached < attached.size()) {
                attached.get(nextAttached++).drop(Reason.LOST_IN_TRANSIT);
            }
            throw e;
        }
    }

    @Override
    public <T> Sender<T> readSender(MessageType<T> type, Codec<T> codec) {
        if (next(HandleKind.SENDER, codec) instanceof Attached.OfPort sender) {
            return handle(sender, type, codec);
        }
        throw new DecodeException("The message holds a callback where its type declares a sender");
    }

    @Override
    public OpaqueSender readOpaque() {
        Attached.OfPort sender = (Attached.OfPort) peek(HandleKind.OPAQUE); // all of the kind are
        nextAttached++;
        OpaqueHandle handle = new OpaqueHandle(node, new SenderCore(sender.port()));
        keep(handle.core());
        return handle;
    }

    @Override
    public <T> Callback<T> readCallback(MessageType<T> type, Codec<T> codec) {
        Attached next = next(HandleKind.CALLBACK, codec);
        if (next instanceof Attached.OfPort sender) {
            return new SenderCallback<>(handle(sender, type, codec));
        }
        Attached.OfCallback foreign = (Attached.OfCallback) next;
        if (!isOf(type, foreign.callback())) {
            return new SenderCallback<>(handle(linked(foreign), type, codec));
        }
        @SuppressWarnings("unchecked") // the types are the same, or it takes no message any more
        Callback<T> callback = (Callback<T>) foreign.callback();
        ForeignCallback<T> handle = new ForeignCallback<>(callback, type);
        keep(handle);
        return handle;
    }

    /** One whose maker has stopped has no type any more, and takes no message of any. */
    private static boolean isOf(MessageType<?> type, Callback<?> callback) {
        try {
            return callback.isDisconnected() || callback.type().equals(type);
        } catch (StoppedException e) { // just now
            return true;
        }
    }

    /**
     * The handler's classes are not the receiver's: calls have to be encoded, as from another node.
     */
    private static Attached.OfPort linked(Attached.OfCallback foreign) {
        try (Callback<?> callback = foreign.callback()) {
            return MessageWriter.linked(callback, foreign.fingerprint());
        } catch (EncodeException e) {
            throw undecodable(e);
        }
    }

    @Override
    public <T> OnceCallback<T> readOnceCallback(MessageType<T> type, Codec<T> codec) {
        Attached next = next(HandleKind.ONCE_CALLBACK, codec);
        if (next instanceof Attached.OfPort sender) {
            return new SenderOnceCallback<>(handle(sender, type, codec));
        }
        Attached.OfOnceCallback foreign = (Attached.OfOnceCallback) next;
        if (!isOf(type, foreign.callback())) {
            return new SenderOnceCallback<>(handle(linked(foreign), type, codec));
        }
        @SuppressWarnings("unchecked") // the types are the same, or it takes no message any more
        LinkableOnceCallback<T> callback = (LinkableOnceCallback<T>) foreign.callback();
        ForeignOnceCallback<T> handle = new ForeignOnceCallback<>(callback, type);
        keep(handle);
        return handle;
    }

    private static boolean isOf(MessageType<?> type, OnceCallback<?> callback) {
        try {
            return callback.isDisconnected() || callback.type().equals(type);
        } catch (StoppedException e) { // just now
            return true;
        }
    }

    private static Attached.OfPort linked(Attached.OfOnceCallback foreign) {
        LinkableOnceCallback<?> callback = foreign.callback();
        callback.take(); // which nobody else has
        try {
            return MessageWriter.linked(callback, foreign.fingerprint());
        } catch (EncodeException e) {
            throw undecodable(e);
        } finally {
            callback.giveAway();
        }
    }

    private static DecodeException undecodable(EncodeException cause) {
        return new DecodeException(
                "The handler of a callback in the message knows its type by another class loader, and "
                        + cause.getMessage(),
                cause);
    }

    private <T> SenderHandle<T> handle(
            Attached.OfPort sender, MessageType<T> type, Codec<T> codec) {
        SenderHandle<T> handle =
                new SenderHandle<>(node, new SenderCore(sender.port()), type, codec);
        keep(handle.core());
        return handle;
    }

    /** The handles in the message, once it is read. */
    List<OwnedHandle> handles() {
        return made;
    }

    private void keep(OwnedHandle handle) {
        made.add(handle);
        owner.add(handle);
    }

    private Attached next(HandleKind kind, Codec<?> codec) {
        Attached next = peek(kind);
        if (next.fingerprint() != codec.fingerprint()) {
            throw ofAnotherType();
        }
        nextAttached++;
        return next;
    }

    private Attached peek(HandleKind kind) {
        if (in.u8() != kind.mark()) {
            throw new DecodeException(
                    "The message does not hold a handle where its type declares one");
        }
        if (nextAttached == attached.size()) {
            throw new DecodeException("The message holds fewer handles than it says");
        }
        Attached next = attached.get(nextAttached);
        if (next.kind() != kind) {
            throw ofAnotherType();
        }
        return next;
    }

    private static DecodeException ofAnotherType() {
        return new DecodeException(
                "The message holds a handle of another type than it says: deploy the same version of the contract at both ends");
    }

    @Override
    public int remaining() {
        return in.remaining();
    }

    @Override
    public byte readByte() {
        return in.u8();
    }

    @Override
    public short readShort() {
        return in.i16();
    }

    @Override
    public int readInt() {
        return in.i32();
    }

    @Override
    public long readLong() {
        return in.i64();
    }

    @Override
    public int readVarInt() {
        return in.varInt();
    }

    @Override
    public void readBytes(byte[] target, int offset, int length) {
        in.raw(target, offset, length);
    }
}
