package ipc.codec;

import java.io.Serializable;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A received set: unmodifiable, in the order of the original. A small one is nothing but its
 * elements, because a short message can hold very many of them.
 */
final class SealedSet extends AbstractSet<Object> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final float LOAD_FACTOR = 0.75f;
    private static final SealedSet EMPTY = new SealedSet(new Object[0]);

    /** An array of the few elements, or a set of many. */
    private final transient Object content;

    private SealedSet(Object content) {
        this.content = content;
    }

    /** Takes the elements over; refuses equal ones. */
    static Set<Object> of(Object[] elements) {
        if (elements.length == 0) {
            return EMPTY;
        }
        if (elements.length > Distinct.FEW) {
            return ofMany(elements);
        }
        int repeated = Distinct.firstRepeated(elements, 1);
        if (repeated >= 0) {
            throw equal(repeated);
        }
        return new SealedSet(elements);
    }

    private static SealedSet ofMany(Object[] elements) {
        Set<Object> set =
                new LinkedHashSet<>((int) (elements.length / LOAD_FACTOR) + 1, LOAD_FACTOR);
        for (int i = 0; i < elements.length; i++) {
            if (!set.add(elements[i])) {
                throw equal(i);
            }
        }
        return new SealedSet(Collections.unmodifiableSet(set));
    }

    static RuntimeException equal(int index) {
        return Fault.at("[" + index + "]", new Fault("equals an element before it in the set"));
    }

    private List<Object> few() {
        return Collections.unmodifiableList(Arrays.asList((Object[]) content));
    }

    @Override
    public int size() {
        return content instanceof Object[] few ? few.length : ((Set<?>) content).size();
    }

    @Override
    public boolean contains(Object element) {
        return content instanceof Set<?> many ? many.contains(element) : few().contains(element);
    }

    @Override
    @SuppressWarnings("unchecked") // put in above
    public Iterator<Object> iterator() {
        return content instanceof Set<?> many ? ((Set<Object>) many).iterator() : few().iterator();
    }

    @Override
    public int hashCode() { // asked again at each level of sets in sets
        if (content instanceof Set<?> many) {
            return many.hashCode();
        }
        int hash = 0;
        for (Object element : (Object[]) content) {
            hash += element.hashCode();
        }
        return hash;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    /** As a set of the JDK, for those who serialise what they have received. */
    private Object writeReplace() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(this));
    }
}
