package ipc.codec;

import ipc.api.callback.Callback;
import ipc.api.channel.MessageType;
import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/** {@code Callback}: an attachment of the message. */
final class CallbackPlan<E> extends HandlePlan<E> {
    CallbackPlan(MessageType<E> type) {
        super(type);
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        Callback<?> callback = checked(value);
        out.writeCallback(callback, codec().fingerprint());
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return in.readCallback(type(), codec());
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        return handles.copy(checked(value));
    }

    @Override
    void describe(Description description) {
        description.text("callback<").plan(element()).text(">");
    }

    private static Callback<?> checked(Object value) {
        if (value instanceof Callback<?> callback) {
            return callback;
        }
        throw Fault.unfit(value, Callback.class);
    }
}
