package ipc.codec;

import ipc.api.callback.OnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/** {@code OnceCallback}: an attachment of the message, which moves. */
final class OncePlan<E> extends HandlePlan<E> {
    OncePlan(MessageType<E> type) {
        super(type);
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        OnceCallback<?> callback = checked(value);
        out.writeOnceCallback(callback, codec().fingerprint());
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return in.readOnceCallback(type(), codec());
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        return handles.copy(checked(value));
    }

    @Override
    void describe(Description description) {
        description.text("once<").plan(element()).text(">");
    }

    private static OnceCallback<?> checked(Object value) {
        if (value instanceof OnceCallback<?> callback) {
            return callback;
        }
        throw Fault.unfit(value, OnceCallback.class);
    }
}
