package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.Collection;
import java.util.List;

/** {@code List} and {@code Collection}; what is received is an unmodifiable list. */
final class ListPlan extends Plan {
    private final Class<?> declared;
    private final Plan element;

    ListPlan(Class<?> declared, Plan element) {
        this.declared = declared;
        this.element = element;
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        Elements.encode(checked(value).toArray(), element, out, deeper(depth));
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return List.of(Elements.decode(element, in, deeper(depth)));
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        int inside = deeper(depth);
        List<?> sealed = sealed(checked(value));
        handles.count(MAX_VAR_INT_BYTES);
        Object[] copies = null;
        int i = 0;
        try {
            for (Object original : sealed) {
                Object copy = element.copy(original, handles, inside);
                if (copies == null && copy != original) {
                    copies = sealed.toArray();
                }
                if (copies != null) {
                    copies[i] = copy;
                }
                i++;
            }
        } catch (Throwable failure) {
            throw Fault.at("[" + i + "]", failure);
        }
        return copies == null ? sealed : List.of(copies);
    }

    @Override
    void describe(Description description) {
        description.text("list<").plan(element).text(">");
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
     * The list itself when the JDK knows it to be immutable, as a received one is; else a copy of
     * it.
     */
    private static List<?> sealed(Collection<?> collection) {
        try {
            return List.copyOf(collection);
        } catch (NullPointerException e) {
            Object[] elements = collection.toArray();
            for (int i = 0; i < elements.length; i++) {
                if (elements[i] == null) {
                    throw Fault.at("[" + i + "]", Fault.unfit(null, Object.class));
                }
            }
            throw e;
        }
    }

    private Collection<?> checked(Object value) {
        if (declared.isInstance(value)) {
            return (Collection<?>) value;
        }
        throw Fault.unfit(value, declared);
    }
}
