package ipc.codec;

import ipc.api.callback.Callback;
import ipc.api.channel.MessageType;
import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/** {@code Callback}: an attachment of the message, and a byte in its place. */
final class CallbackPlan<E> extends HandlePlan<E> {
    CallbackPlan(MessageType<E> type) {
        super(type);
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        Callback<?> callback = checked(value);
        writePlace(out);
        out.writeCallback(callback, codec().fingerprint());
    }

    @Override
    Object decode(MessageInput in, int depth) {
        readPlace(in);
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
