package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.Arrays;

/** The values inside a collection or array: their number, then each. */
final class Elements {
    private static final int FIRST_CAPACITY = 32;
    private static final Object[] NONE = {};

    private Elements() {}

    static void encode(Object[] elements, Plan plan, MessageOutput out, int depth) {
        out.writeVarInt(elements.length);
        int i = 0;
        try {
            for (; i < elements.length; i++) {
                plan.encode(elements[i], out, depth);
            }
        } catch (Throwable failure) {
            throw Fault.at("[" + i + "]", failure);
        }
    }

    /**
     * Decodes as many elements as the message claims. The array grows with what was really decoded:
     * a claim costs no memory, not even one claim inside the other.
     */
    static Object[] decode(Plan plan, MessageInput in, int depth) {
        int count = Plan.checkedCount(in.readVarInt(), 1, in);
        Object[] elements = room(count, FIRST_CAPACITY);
        int i = 0;
        try {
            for (; i < count; i++) {
                elements = withRoom(elements, i, count);
                elements[i] = plan.decode(in, depth);
            }
        } catch (Throwable failure) {
            throw Fault.at("[" + i + "]", failure);
        }
        return elements;
    }

    static Object[] copy(Object[] elements, Plan plan, HandleCopier handles, int depth) {
        handles.count(Plan.MAX_VAR_INT_BYTES);
        Object[] copies = new Object[elements.length];
        int i = 0;
        try {
            for (; i < elements.length; i++) {
                copies[i] = plan.copy(elements[i], handles, depth);
            }
        } catch (Throwable failure) {
            throw Fault.at("[" + i + "]", failure);
        }
        return copies;
    }

    /** An array to begin with, for so many elements as the message claims. */
    static Object[] room(int count, int limit) {
        return count == 0 ? NONE : new Object[Math.min(count, limit)];
    }

    /**
     * The array, or a larger one of at most {@code limit} when there is no element {@code index} in
     * it.
     */
    static Object[] withRoom(Object[] elements, int index, int limit) {
        if (index < elements.length) {
            return elements;
        }
        return Arrays.copyOf(elements, (int) Math.min(limit, 2L * elements.length));
    }
}
