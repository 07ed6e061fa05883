package ipc.codec;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A received map: unmodifiable, in the order of the original. A small one is nothing but its
 * entries, because a short message can hold very many of them.
 */
final class SealedMap extends AbstractMap<Object, Object> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final float LOAD_FACTOR = 0.75f;
    private static final SealedMap EMPTY = new SealedMap(new Object[0]);

    /** An array of the few entries: key, value, key, value, and so on; or a map of many. */
    private final transient Object content;

    private SealedMap(Object content) {
        this.content = content;
    }

    /** Takes the entries over: key, value, key, value, and so on; refuses equal keys. */
    static Map<Object, Object> of(Object[] entries) {
        if (entries.length == 0) {
            return EMPTY;
        }
        if (entries.length > 2 * Distinct.FEW) {
            return ofMany(entries);
        }
        int repeated = Distinct.firstRepeated(entries, 2);
        if (repeated >= 0) {
            throw equal(repeated);
        }
        return new SealedMap(entries);
    }

    private static SealedMap ofMany(Object[] entries) {
        Map<Object, Object> map =
                new LinkedHashMap<>((int) (entries.length / 2 / LOAD_FACTOR) + 1, LOAD_FACTOR);
        for (int i = 0; i < entries.length; i += 2) {
            if (map.put(entries[i], entries[i + 1]) != null) {
                throw equal(i);
            }
        }
        return new SealedMap(Collections.unmodifiableMap(map));
    }

    static RuntimeException equal(int index) {
        return Fault.at("[key " + index / 2 + "]", new Fault("equals a key before it in the map"));
    }

    @Override
    public Object get(Object key) {
        if (content instanceof Map<?, ?> many) {
            return many.get(key);
        }
        Object[] few = (Object[]) content;
        for (int i = 0; i < few.length; i += 2) {
            if (few[i].equals(key)) {
                return few[i + 1];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null; // no value is null
    }

    @Override
    @SuppressWarnings("unchecked") // put in above
    public Set<Entry<Object, Object>> entrySet() {
        return content instanceof Map<?, ?> many
                ? ((Map<Object, Object>) many).entrySet()
                : new FewEntries((Object[]) content);
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    /** As a map of the JDK, for those who serialise what they have received. */
    private Object writeReplace() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(this));
    }

    private static final class FewEntries extends AbstractSet<Entry<Object, Object>> {
        private final Object[] entries;

        FewEntries(Object[] entries) {
            this.entries = entries;
        }

        @Override
        public int size() {
            return entries.length / 2;
        }

        @Override
        public Iterator<Entry<Object, Object>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < entries.length;
                }

                @Override
                public Entry<Object, Object> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    next += 2;
                    return Map.entry(entries[next - 2], entries[next - 1]);
                }
            };
        }
    }
}
