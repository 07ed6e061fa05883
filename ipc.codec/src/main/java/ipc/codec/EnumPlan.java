package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/** A constant of an enum, by its place. The names of all constants are in the description. */
final class EnumPlan extends Plan {
    private final Class<?> type;
    private final Object[] constants;

    EnumPlan(Class<?> type) {
        this.type = type;
        this.constants = type.getEnumConstants();
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        out.writeVarInt(checked(value).ordinal());
    }

    @Override
    Object decode(MessageInput in, int depth) {
        int ordinal = in.readVarInt();
        if (ordinal < 0 || ordinal >= constants.length) {
            throw new Fault(
                    "claims constant "
                            + Integer.toUnsignedString(ordinal)
                            + " of "
                            + type.getSimpleName()
                            + ", which has "
                            + constants.length);
        }
        return constants[ordinal];
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        Enum<?> constant = checked(value);
        handles.count(MAX_VAR_INT_BYTES);
        return constant;
    }

    @Override
    void describe(Description description) {
        description.text("enum ").text(type.getSimpleName()).text("{");
        String separator = "";
        for (Object constant : constants) {
            description.text(separator).text(((Enum<?>) constant).name());
            separator = ",";
        }
        description.text("}");
    }

    private Enum<?> checked(Object value) {
        if (type.isInstance(value)) {
            return (Enum<?>) value;
        }
        throw Fault.unfit(value, type);
    }
}
