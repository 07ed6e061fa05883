package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.nio.ByteBuffer;

/**
 * {@code ByteBuffer}: what is between its position and its limit, which stay where they are; {@code
 * byte[]} in every other way, and to the other end. Received as a buffer of its own on the heap.
 */
final class BufferPlan extends Plan {
    /** Inside a message. */
    static final BufferPlan PART = new BufferPlan(BytesPlan.PART);

    /** The whole message. */
    static final BufferPlan WHOLE = new BufferPlan(BytesPlan.WHOLE);

    private final BytesPlan bytes;

    private BufferPlan(BytesPlan bytes) {
        this.bytes = bytes;
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        ByteBuffer buffer = checked(value);
        if (buffer.hasArray()) {
            int first = buffer.arrayOffset() + buffer.position();
            bytes.encode(buffer.array(), first, buffer.remaining(), out);
        } else {
            bytes.encode(content(buffer), out, depth);
        }
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return ByteBuffer.wrap((byte[]) bytes.decode(in, depth));
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        ByteBuffer buffer = checked(value);
        BytesPlan.count(buffer.remaining(), handles);
        return ByteBuffer.wrap(content(buffer));
    }

    @Override
    void describe(Description description) {
        bytes.describe(description);
    }

    @Override
    boolean isMutable() {
        return true;
    }

    private static byte[] content(ByteBuffer buffer) {
        byte[] content = new byte[buffer.remaining()];
        buffer.get(buffer.position(), content);
        return content;
    }

    private static ByteBuffer checked(Object value) {
        if (value instanceof ByteBuffer buffer) {
            return buffer;
        }
        throw Fault.unfit(value, ByteBuffer.class);
    }
}
