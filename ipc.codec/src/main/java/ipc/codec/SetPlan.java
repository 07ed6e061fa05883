package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code Set}; what is received is unmodifiable and iterates in the order of the original. */
final class SetPlan extends Plan {
    private static final float LOAD_FACTOR = 0.75f;

    private final Plan element;

    SetPlan(Plan element) {
        this.element = element;
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        Elements.encode(checked(value).toArray(), element, out, deeper(depth));
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return sealed(Elements.decode(element, in, deeper(depth)));
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        return sealed(Elements.copy(checked(value).toArray(), element, handles, deeper(depth)));
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

    private static Set<Object> sealed(Object[] elements) {
        Set<Object> set =
                new LinkedHashSet<>((int) (elements.length / LOAD_FACTOR) + 1, LOAD_FACTOR);
        for (int i = 0; i < elements.length; i++) {
            if (!set.add(elements[i])) {
                throw Fault.at("[" + i + "]", new Fault("equals an element before it in the set"));
            }
        }
        return Collections.unmodifiableSet(set);
    }

    private static Set<?> checked(Object value) {
        if (value instanceof Set<?> set) {
            return set;
        }
        throw Fault.unfit(value, Set.class);
    }
}
