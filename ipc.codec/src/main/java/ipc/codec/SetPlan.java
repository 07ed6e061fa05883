package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.List;
import java.util.Set;

/** {@code Set}; what is received is unmodifiable and iterates in the order of the original. */
final class SetPlan extends Plan {
    private final Plan element;

    SetPlan(Plan element) {
        this.element = element;
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        Elements.encode(distinct(value), element, out, deeper(depth));
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return SealedSet.of(Elements.decode(element, in, deeper(depth)));
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        return SealedSet.of(Elements.copy(distinct(value), element, handles, deeper(depth)));
    }

    @Override
    void describe(Description description) {
        description.text("set<").plan(element).text(">");
    }

    @Override
    List<Plan> parts() {
        return List.of(element);
    }

    @Override
    boolean isMutable() {
        return true;
    }

    /**
     * A snapshot of the elements. No two are equal, or the other end would refuse them: a set with
     * an equality of its own may think otherwise.
     */
    private static Object[] distinct(Object value) {
        if (!(value instanceof Set<?> set)) {
            throw Fault.unfit(value, Set.class);
        }
        Object[] elements = set.toArray();
        int repeated = Distinct.isSure(set) ? -1 : Distinct.firstRepeated(elements, 1);
        if (repeated >= 0) {
            throw SealedSet.equal(repeated);
        }
        return elements;
    }
}
