package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.Arrays;
import java.util.List;

/** Arrays of anything but primitives. */
final class ArrayPlan extends Plan {
    private final Class<? extends Object[]> type;
    private final Plan element;

    ArrayPlan(Class<?> component, Plan element) {
        this.type = component.arrayType().asSubclass(Object[].class);
        this.element = element;
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        Elements.encode(checked(value), element, out, deeper(depth));
    }

    @Override
    Object decode(MessageInput in, int depth) {
        Object[] elements = Elements.decode(element, in, deeper(depth));
        return Arrays.copyOf(elements, elements.length, type);
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        Object[] copies = Elements.copy(checked(value), element, handles, deeper(depth));
        return Arrays.copyOf(copies, copies.length, type);
    }

    @Override
    void describe(Description description) {
        description.text("array<").plan(element).text(">");
    }

    @Override
    List<Plan> parts() {
        return List.of(element);
    }

    @Override
    boolean isMutable() {
        return true;
    }

    private Object[] checked(Object value) {
        if (type.isInstance(value)) {
            return (Object[]) value;
        }
        throw Fault.unfit(value, type);
    }
}
