package ipc.codec;

import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/**
 * A handle inside a message. What the handle itself carries is no part of the message, but both
 * ends must agree on it, so it has a codec of its own, made when all plans are there: a record may
 * hold a sender of such records.
 */
abstract class HandlePlan<E> extends Plan {
    private static final byte PLACE = 1;

    private final MessageType<E> type;
    private Plan element;
    private Codec<E> codec;

    HandlePlan(MessageType<E> type) {
        this.type = type;
    }

    final void element(Plan plan) {
        this.element = plan;
    }

    final void makeCodec() {
        this.codec = new PlanCodec<>(type, element);
    }

    final MessageType<E> type() {
        return type;
    }

    final Plan element() {
        return element;
    }

    final Codec<E> codec() {
        return codec;
    }

    @Override
    final boolean isMutable() {
        return true;
    }

    /**
     * Writes the one byte that a handle takes among the others; it says that the next attachment
     * belongs here.
     */
    static void writePlace(MessageOutput out) {
        out.writeByte(PLACE);
    }

    static void readPlace(MessageInput in) {
        byte place = in.readByte();
        if (place != PLACE) {
            throw new Fault("is no handle, but " + place);
        }
    }
}
