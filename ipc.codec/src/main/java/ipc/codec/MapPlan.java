package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.List;
import java.util.Map;

/** {@code Map}; what is received is unmodifiable and iterates in the order of the original. */
final class MapPlan extends Plan {
    private static final int FIRST_CAPACITY = 64;

    private final Plan key;
    private final Plan value;

    MapPlan(Plan key, Plan value) {
        this.key = key;
        this.value = value;
    }

    @Override
    void encode(Object map, MessageOutput out, int depth) {
        int inside = deeper(depth);
        Object[] entries = flat(map);
        out.writeVarInt(entries.length / 2);
        int i = 0;
        try {
            for (; i < entries.length; i++) {
                plan(i).encode(entries[i], out, inside);
            }
        } catch (Throwable failure) {
            throw Fault.at(segment(i), failure);
        }
    }

    @Override
    Object decode(MessageInput in, int depth) {
        int inside = deeper(depth);
        int count = 2 * checkedCount(in.readVarInt(), 2, in);
        Object[] entries = Elements.room(count, FIRST_CAPACITY); // grows as Elements.decode has it
        int i = 0;
        try {
            for (; i < count; i++) {
                entries = Elements.withRoom(entries, i, count);
                entries[i] = plan(i).decode(in, inside);
            }
        } catch (Throwable failure) {
            throw Fault.at(segment(i), failure);
        }
        return SealedMap.of(entries);
    }

    @Override
    Object copy(Object map, HandleCopier handles, int depth) {
        int inside = deeper(depth);
        Object[] entries = flat(map);
        handles.count(MAX_VAR_INT_BYTES);
        int i = 0;
        try {
            for (; i < entries.length; i++) {
                entries[i] = plan(i).copy(entries[i], handles, inside);
            }
        } catch (Throwable failure) {
            throw Fault.at(segment(i), failure);
        }
        return SealedMap.of(entries);
    }

    @Override
    void describe(Description description) {
        description.text("map<").plan(key).text(",").plan(value).text(">");
    }

    @Override
    List<Plan> parts() {
        return List.of(key, value);
    }

    @Override
    boolean isMutable() {
        return true;
    }

    private Plan plan(int index) {
        return index % 2 == 0 ? key : value;
    }

    private static String segment(int index) {
        return (index % 2 == 0 ? "[key " : "[value ") + index / 2 + "]";
    }

    /**
     * A snapshot: key, value, key, value, and so on. No two keys are equal, or the other end would
     * refuse them: a map with an equality of its own may think otherwise.
     */
    private static Object[] flat(Object map) {
        if (!(map instanceof Map<?, ?> entries)) {
            throw Fault.unfit(map, Map.class);
        }
        Object[] snapshot = entries.entrySet().toArray();
        Object[] flat = new Object[2 * snapshot.length];
        for (int i = 0; i < snapshot.length; i++) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) snapshot[i];
            flat[2 * i] = entry.getKey();
            flat[2 * i + 1] = entry.getValue();
        }
        int repeated = Distinct.isSure(map) ? -1 : Distinct.firstRepeated(flat, 2);
        if (repeated >= 0) {
            throw SealedMap.equal(repeated);
        }
        return flat;
    }
}
