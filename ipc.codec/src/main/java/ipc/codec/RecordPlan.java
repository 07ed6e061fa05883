package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * A record: its components in their order, nothing else; a record without components is one zero
 * byte.
 */
final class RecordPlan extends Plan {
    private final Class<?> type;
    private List<Component> components;
    private RecordCode code;
    private boolean isShareable;
    private int primitiveBytes; // of the components that the code copies by itself

    RecordPlan(Class<?> type) {
        this.type = type;
    }

    void components(List<Component> all, RecordCode itsCode) {
        this.components = all;
        this.code = itsCode;
        this.primitiveBytes =
                all.isEmpty()
                        ? 1
                        : all.stream()
                                .filter(Component::isPrimitive)
                                .mapToInt(component -> Wire.width(component.type()))
                                .sum();
    }

    /**
     * Decides whether a copy must be another record. To be called when the plans of all parts are
     * there.
     */
    void decideSharing() {
        this.isShareable = Sharing.isShareable(this);
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        checkClass(value);
        int inside = deeper(depth);
        try {
            code.encode(value, out, inside);
        } catch (Throwable failure) {
            throw Fault.of(failure);
        }
        if (components.isEmpty()) {
            out.writeByte(0);
        }
    }

    @Override
    Object decode(MessageInput in, int depth) {
        if (components.isEmpty() && in.readByte() != 0) {
            throw new Fault("has components where the record has none");
        }
        int inside = deeper(depth);
        try {
            return code.decode(in, inside);
        } catch (Throwable failure) {
            throw Fault.of(failure);
        }
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        checkClass(value);
        int inside = deeper(depth);
        handles.count(primitiveBytes);
        try {
            if (isShareable) {
                code.check(value, handles, inside);
                return value;
            }
            return code.copy(value, handles, inside);
        } catch (Throwable failure) {
            throw Fault.of(failure);
        }
    }

    @Override
    void describe(Description description) {
        description.text(type.getSimpleName()).text("{");
        String separator = "";
        for (Component component : components) {
            description.text(separator).text(component.name()).text(":").plan(component.plan());
            separator = ",";
        }
        description.text("}");
    }

    @Override
    List<Plan> parts() {
        List<Plan> plans = new ArrayList<>();
        for (Component component : components) {
            plans.add(component.plan());
        }
        return plans;
    }

    @Override
    boolean isNamed() {
        return true;
    }

    private void checkClass(Object value) {
        if (value == null || value.getClass() != type) {
            throw Fault.unfit(value, type);
        }
    }
}
