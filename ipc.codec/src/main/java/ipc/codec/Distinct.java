package ipc.codec;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds equal elements of a set, and equal keys of a map. */
final class Distinct {
    /** How many are few enough to compare each with each. */
    static final int FEW = 8;

    private static final Set<Class<?>> TRUSTED =
            Set.of(
                    HashSet.class,
                    LinkedHashSet.class,
                    Set.of().getClass(),
                    Set.of(1).getClass(),
                    HashMap.class,
                    LinkedHashMap.class,
                    EnumMap.class,
                    Map.of().getClass(),
                    Map.of(1, 1).getClass());

    private Distinct() {}

    /**
     * Whether its class rules out that a set or map holds two equal elements or keys. One with an
     * order or an equality of its own can hold them, and one that wraps another tells nothing.
     */
    static boolean isSure(Object collection) {
        return TRUSTED.contains(collection.getClass())
                || collection instanceof SealedSet
                || collection instanceof SealedMap
                || collection instanceof EnumSet<?>;
    }

    /**
     * The index of the first value that equals one before it, or -1.
     *
     * @param step looks at every so manyth only, from the first
     */
    static int firstRepeated(Object[] values, int step) {
        if (values.length <= step) {
            return -1;
        }
        return values.length <= FEW * step ? ofFew(values, step) : ofMany(values, step);
    }

    /** Asks each once for its hash, which tells most apart: comparing may cost much more. */
    private static int ofFew(Object[] values, int step) {
        int[] hashes = new int[values.length];
        for (int i = 0; i < values.length; i += step) {
            hashes[i] = Objects.hashCode(values[i]);
            for (int j = 0; j < i; j += step) {
                if (hashes[j] == hashes[i] && Objects.equals(values[i], values[j])) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static int ofMany(Object[] values, int step) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < values.length; i += step) {
            if (!seen.add(values[i])) {
                return i;
            }
        }
        return -1;
    }
}
