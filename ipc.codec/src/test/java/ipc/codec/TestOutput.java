package ipc.codec;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import ipc.api.codec.MessageOutput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A message in memory: bytes and attachments. Can be used again after {@link #clear}. */
final class TestOutput implements MessageOutput {
    private ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    final List<Attachment> attachments = new ArrayList<>();

    record Attachment(Object handle, long fingerprint) {}

    void clear() {
        buffer.clear();
        attachments.clear();
    }

    byte[] bytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    @Override
    public void writeByte(int value) {
        room(1).put((byte) value);
    }

    @Override
    public void writeShort(int value) {
        room(Short.BYTES).putShort((short) value);
    }

    @Override
    public void writeInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    @Override
    public void writeLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    @Override
    public void writeVarInt(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        writeByte(rest);
    }

    @Override
    public void writeBytes(byte[] source, int offset, int length) {
        room(length).put(source, offset, length);
    }

    @Override
    public void writeSender(Sender<?> sender, long fingerprint) {
        writeByte(1);
        attachments.add(new Attachment(sender, fingerprint));
    }

    @Override
    public void writeCallback(Callback<?> callback, long fingerprint) {
        writeByte(1);
        attachments.add(new Attachment(callback, fingerprint));
    }

    @Override
    public void writeOnceCallback(OnceCallback<?> callback, long fingerprint) {
        writeByte(1);
        attachments.add(new Attachment(callback, fingerprint));
    }

    @Override
    public void writeOpaque(OpaqueSender sender) {
        writeByte(1);
        attachments.add(new Attachment(sender, 0));
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            ByteBuffer larger =
                    ByteBuffer.allocate(2 * buffer.capacity() + bytes)
                            .order(ByteOrder.LITTLE_ENDIAN);
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }
}
