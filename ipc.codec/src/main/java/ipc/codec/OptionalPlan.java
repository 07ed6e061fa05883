package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.List;
import java.util.Optional;

/** {@code Optional}: a byte that says whether there is a value, then the value. */
final class OptionalPlan extends Plan {
    private final Plan content;

    OptionalPlan(Plan content) {
        this.content = content;
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        Optional<?> optional = checked(value);
        Wire.write(optional.isPresent(), out);
        if (optional.isPresent()) {
            content.encode(optional.get(), out, deeper(depth));
        }
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return Wire.readBoolean(in)
                ? Optional.of(content.decode(in, deeper(depth)))
                : Optional.empty();
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        Optional<?> optional = checked(value);
        handles.count(1);
        if (optional.isEmpty()) {
            return optional;
        }
        Object original = optional.get();
        Object copy = content.copy(original, handles, deeper(depth));
        return copy == original ? optional : Optional.of(copy);
    }

    @Override
    void describe(Description description) {
        description.text("optional<").plan(content).text(">");
    }

    @Override
    List<Plan> parts() {
        return List.of(content);
    }

    private static Optional<?> checked(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional;
        }
        throw Fault.unfit(value, Optional.class);
    }
}
