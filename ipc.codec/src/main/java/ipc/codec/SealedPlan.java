package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.List;

/** A sealed interface: the place of the value's class among the permitted ones, then the value. */
final class SealedPlan extends Plan {
    private final Class<?> type;
    private Class<?>[] classes;
    private Plan[] plans;

    SealedPlan(Class<?> type) {
        this.type = type;
    }

    /** Sets the permitted classes, in their order on the wire, and the plan of each. */
    void permit(List<Class<?>> permitted, List<Plan> itsPlans) {
        this.classes = permitted.toArray(Class<?>[]::new);
        this.plans = itsPlans.toArray(Plan[]::new);
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        int tag = tag(value);
        out.writeVarInt(tag);
        plans[tag].encode(value, out, deeper(depth));
    }

    @Override
    Object decode(MessageInput in, int depth) {
        int tag = in.readVarInt();
        if (tag < 0 || tag >= plans.length) {
            throw new Fault(
                    "claims class "
                            + Integer.toUnsignedString(tag)
                            + " of "
                            + type.getSimpleName()
                            + ", which permits "
                            + plans.length);
        }
        return plans[tag].decode(in, deeper(depth));
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        int tag = tag(value);
        handles.count(MAX_VAR_INT_BYTES);
        return plans[tag].copy(value, handles, deeper(depth));
    }

    @Override
    void describe(Description description) {
        description.text("sealed ").text(type.getSimpleName()).text("{");
        for (int i = 0; i < plans.length; i++) {
            description.text(i == 0 ? "" : "|").plan(plans[i]);
        }
        description.text("}");
    }

    @Override
    List<Plan> parts() {
        return List.of(plans);
    }

    @Override
    boolean isNamed() {
        return true;
    }

    private int tag(Object value) {
        if (value != null) {
            // a constant of an enum may have a class of its own
            Class<?> found =
                    value instanceof Enum<?> constant
                            ? constant.getDeclaringClass()
                            : value.getClass();
            for (int i = 0; i < classes.length; i++) {
                if (classes[i] == found) {
                    return i;
                }
            }
        }
        throw Fault.unfit(value, type);
    }
}
