package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/** {@code String}, as {@link Strings} has it. */
final class StringPlan extends Plan {
    static final StringPlan INSTANCE = new StringPlan();

    private StringPlan() {}

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        Strings.write(checked(value), out);
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return Strings.read(in);
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        String string = checked(value);
        handles.count(Strings.mostBytes(string));
        return string;
    }

    @Override
    void describe(Description description) {
        description.text("String");
    }

    private static String checked(Object value) {
        if (value instanceof String string) {
            return string;
        }
        throw Fault.unfit(value, String.class);
    }
}
