package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code Map}; what is received is unmodifiable and iterates in the order of the original. */
final class MapPlan extends Plan {
    private static final int FIRST_CAPACITY = 64;
    private static final float LOAD_FACTOR = 0.75f;

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
        Object[] entries =
                new Object[Math.min(count, FIRST_CAPACITY)]; // grows as Elements.decode has it
        int i = 0;
        try {
            for (; i < count; i++) {
                entries = Elements.withRoom(entries, i, count);
                entries[i] = plan(i).decode(in, inside);
            }
        } catch (Throwable failure) {
            throw Fault.at(segment(i), failure);
        }
        return sealed(entries);
    }

    @Override
    Object copy(Object map, HandleCopier handles, int depth) {
        int inside = deeper(depth);
        Object[] entries = flat(map);
        int i = 0;
        try {
            for (; i < entries.length; i++) {
                entries[i] = plan(i).copy(entries[i], handles, inside);
            }
        } catch (Throwable failure) {
            throw Fault.at(segment(i), failure);
        }
        return sealed(entries);
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

    /** A snapshot: key, value, key, value, and so on. */
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
        return flat;
    }

    private static Map<Object, Object> sealed(Object[] entries) {
        Map<Object, Object> map =
                new LinkedHashMap<>((int) (entries.length / 2 / LOAD_FACTOR) + 1, LOAD_FACTOR);
        for (int i = 0; i < entries.length; i += 2) {
            if (map.put(entries[i], entries[i + 1]) != null) {
                throw Fault.at(segment(i), new Fault("equals a key before it in the map"));
            }
        }
        return Collections.unmodifiableMap(map);
    }
}
