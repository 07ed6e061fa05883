package ipc.codec;

import ipc.api.channel.OpaqueSender;
import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/** {@code OpaqueSender}: an attachment of the message whose type is not declared. */
final class OpaquePlan extends Plan {
    static final OpaquePlan INSTANCE = new OpaquePlan();

    private OpaquePlan() {}

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        OpaqueSender sender = checked(value);
        out.writeOpaque(sender);
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return in.readOpaque();
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        return handles.copy(checked(value));
    }

    @Override
    void describe(Description description) {
        description.text("opaque");
    }

    @Override
    boolean isMutable() {
        return true;
    }

    private static OpaqueSender checked(Object value) {
        if (value instanceof OpaqueSender sender) {
            return sender;
        }
        throw Fault.unfit(value, OpaqueSender.class);
    }
}
