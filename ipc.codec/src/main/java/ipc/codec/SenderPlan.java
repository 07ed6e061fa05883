package ipc.codec;

import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/** {@code Sender}: an attachment of the message. */
final class SenderPlan<E> extends HandlePlan<E> {
    SenderPlan(MessageType<E> type) {
        super(type);
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        Sender<?> sender = checked(value);
        out.writeSender(sender, codec().fingerprint());
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return in.readSender(type(), codec());
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        return handles.copy(checked(value));
    }

    @Override
    void describe(Description description) {
        description.text("sender<").plan(element()).text(">");
    }

    private static Sender<?> checked(Object value) {
        if (value instanceof Sender<?> sender) {
            return sender;
        }
        throw Fault.unfit(value, Sender.class);
    }
}
