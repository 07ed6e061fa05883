package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/** {@code byte[]}: with its length inside a message, without when it is the whole message. */
final class BytesPlan extends Plan {
    /** Inside a message. */
    static final BytesPlan PART = new BytesPlan(false);

    /** The whole message. */
    static final BytesPlan WHOLE = new BytesPlan(true);

    private static final byte[] NONE = {};

    private final boolean whole;

    private BytesPlan(boolean whole) {
        this.whole = whole;
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        byte[] bytes = checked(value);
        encode(bytes, 0, bytes.length, out);
    }

    void encode(byte[] source, int offset, int length, MessageOutput out) {
        if (!whole) {
            out.writeVarInt(length);
        }
        out.writeBytes(source, offset, length);
    }

    @Override
    Object decode(MessageInput in, int depth) {
        int length = whole ? in.remaining() : checkedCount(in.readVarInt(), 1, in);
        if (length == 0) {
            return NONE;
        }
        byte[] bytes = new byte[length];
        in.readBytes(bytes, 0, length);
        return bytes;
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        byte[] bytes = checked(value);
        count(bytes.length, handles);
        return bytes.clone();
    }

    static void count(int length, HandleCopier handles) {
        handles.count(MAX_VAR_INT_BYTES + (long) length);
    }

    @Override
    void describe(Description description) {
        description.text("byte[]");
    }

    @Override
    boolean isMutable() {
        return true;
    }

    private static byte[] checked(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        throw Fault.unfit(value, byte[].class);
    }
}
