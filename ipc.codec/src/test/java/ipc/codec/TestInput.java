package ipc.codec;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.DecodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import ipc.api.codec.Codec;
import ipc.api.codec.MessageInput;
import ipc.codec.TestOutput.Attachment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;

/** Reads what {@link TestOutput} wrote. */
final class TestInput implements MessageInput {
    private final ByteBuffer buffer;
    private final Iterator<Attachment> attachments;

    TestInput(byte[] bytes) {
        this(bytes, List.of());
    }

    TestInput(byte[] bytes, List<Attachment> attachments) {
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.attachments = attachments.iterator();
    }

    void rewind() {
        buffer.rewind();
    }

    @Override
    public int remaining() {
        return buffer.remaining();
    }

    @Override
    public byte readByte() {
        return available(1).get();
    }

    @Override
    public short readShort() {
        return available(Short.BYTES).getShort();
    }

    @Override
    public int readInt() {
        return available(Integer.BYTES).getInt();
    }

    @Override
    public long readLong() {
        return available(Long.BYTES).getLong();
    }

    @Override
    public int readVarInt() {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte next = readByte();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DecodeException("A number takes more than five bytes");
    }

    @Override
    public void readBytes(byte[] target, int offset, int length) {
        available(length).get(target, offset, length);
    }

    @Override
    @SuppressWarnings("unchecked") // a test double
    public <T> Sender<T> readSender(MessageType<T> type, Codec<T> codec) {
        return (Sender<T>) next(Sender.class, codec);
    }

    @Override
    @SuppressWarnings("unchecked") // a test double
    public <T> Callback<T> readCallback(MessageType<T> type, Codec<T> codec) {
        return (Callback<T>) next(Callback.class, codec);
    }

    @Override
    @SuppressWarnings("unchecked") // a test double
    public <T> OnceCallback<T> readOnceCallback(MessageType<T> type, Codec<T> codec) {
        return (OnceCallback<T>) next(OnceCallback.class, codec);
    }

    @Override
    public OpaqueSender readOpaque() {
        readPlace();
        if (attachments.hasNext() && attachments.next().handle() instanceof OpaqueSender sender) {
            return sender;
        }
        throw new DecodeException("The message has no such attachment");
    }

    private void readPlace() {
        if (readByte() != 1) {
            throw new DecodeException("The message holds no attachment here");
        }
    }

    private Object next(Class<?> kind, Codec<?> codec) {
        readPlace();
        if (!attachments.hasNext()) {
            throw new DecodeException("The message has no more attachments");
        }
        Attachment next = attachments.next();
        if (!kind.isInstance(next.handle()) || next.fingerprint() != codec.fingerprint()) {
            throw new DecodeException("The attachment is of another type");
        }
        return next.handle();
    }

    private ByteBuffer available(int bytes) {
        if (buffer.remaining() < bytes) {
            throw new DecodeException("The message ends too early");
        }
        return buffer;
    }
}
