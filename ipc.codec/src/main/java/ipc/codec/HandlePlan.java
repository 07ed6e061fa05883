package ipc.codec;

import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;

/**
 * A handle inside a message, for which the output writes the one byte in its place. What the handle
 * itself carries is no part of the message, but both ends must agree on it, so it has a codec of
 * its own, made when all plans are there: a record may hold a sender of such records.
 */
abstract class HandlePlan<E> extends Plan {
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
}
