package ipc.codec;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import ipc.api.codec.Codec;
import ipc.api.codec.MessageInput;

/** Remembers what the last handle read was declared to carry. */
final class TypeRecorder implements MessageInput {
    private final TestInput in;
    private final Sender<?> reply;
    MessageType<?> type;
    Codec<?> codec;

    TypeRecorder(TestOutput out) {
        this.in = new TestInput(out.bytes());
        this.reply = (Sender<?>) out.attachments.get(0).handle();
    }

    @SuppressWarnings("unchecked") // checked by equality
    <T> Codec<T> typedCodec(MessageType<T> expected) {
        if (!expected.equals(type)) {
            throw new AssertionError("The handle carries " + type);
        }
        return (Codec<T>) codec;
    }

    @Override
    public int remaining() {
        return in.remaining();
    }

    @Override
    public byte readByte() {
        return in.readByte();
    }

    @Override
    public short readShort() {
        return in.readShort();
    }

    @Override
    public int readInt() {
        return in.readInt();
    }

    @Override
    public long readLong() {
        return in.readLong();
    }

    @Override
    public int readVarInt() {
        return in.readVarInt();
    }

    @Override
    public void readBytes(byte[] target, int offset, int length) {
        in.readBytes(target, offset, length);
    }

    @Override
    @SuppressWarnings("unchecked") // a test double
    public <T> Sender<T> readSender(MessageType<T> declared, Codec<T> itsCodec) {
        in.readByte(); // in its place
        type = declared;
        codec = itsCodec;
        return (Sender<T>) reply;
    }

    @Override
    public OpaqueSender readOpaque() {
        throw new AssertionError("No sender without a type was declared");
    }

    @Override
    public <T> Callback<T> readCallback(MessageType<T> declared, Codec<T> itsCodec) {
        throw new AssertionError("No callback was declared");
    }

    @Override
    public <T> OnceCallback<T> readOnceCallback(MessageType<T> declared, Codec<T> itsCodec) {
        throw new AssertionError("No once-callback was declared");
    }
}
