package ipc.callback.direct;

import ipc.api.callback.Callback;
import ipc.api.channel.EncodeException;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import ipc.api.codec.Codec;
import ipc.api.codec.HandleCopier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Makes a message a value: handles inside are duplicated, and closed again when the copy fails. One
 * for each message; not thread-safe.
 */
final class MessageCopier implements HandleCopier {
    private static final HandleCopier NONE_THERE = new NoHandles();

    private final List<AutoCloseable> made = new ArrayList<>(2);

    private MessageCopier() {}

    static <T> T copy(Codec<T> codec, T message) {
        if (codec.isShareable()) {
            return codec.copy(message, NONE_THERE); // checks it
        }
        MessageCopier copier = new MessageCopier();
        try {
            return codec.copy(message, copier);
        } catch (RuntimeException | Error e) {
            copier.undo(e);
            throw e;
        }
    }

    /** Closes the handles inside a message that nobody will get. */
    static <T> void release(Codec<T> codec, T message) {
        if (!codec.isShareable()) {
            codec.copy(message, new Closer());
        }
    }

    @Override
    public <T> Sender<T> copy(Sender<T> sender) {
        return duplicate(sender, Sender::duplicate);
    }

    @Override
    public OpaqueSender copy(OpaqueSender sender) {
        return duplicate(sender, OpaqueSender::duplicate);
    }

    @Override
    public <T> Callback<T> copy(Callback<T> callback) {
        return duplicate(callback, Callback::duplicate);
    }

    private <H extends AutoCloseable> H duplicate(H handle, UnaryOperator<H> duplicate) {
        try {
            H copy = duplicate.apply(handle);
            made.add(copy);
            return copy;
        } catch (IllegalStateException e) {
            throw new EncodeException(
                    handle + " in the message is closed; put an open one into it", e);
        }
    }

    private void undo(Throwable failure) {
        for (AutoCloseable copy : made) {
            try {
                copy.close();
            } catch (Exception e) { // senders and callbacks throw none
                failure.addSuppressed(e);
            }
        }
    }

    /** Walks over the handles of a message, by copying it, and closes them. */
    private static final class Closer implements HandleCopier {
        @Override
        public <T> Sender<T> copy(Sender<T> sender) {
            sender.close();
            return sender;
        }

        @Override
        public OpaqueSender copy(OpaqueSender sender) {
            sender.close();
            return sender;
        }

        @Override
        public <T> Callback<T> copy(Callback<T> callback) {
            callback.close();
            return callback;
        }
    }

    private static final class NoHandles implements HandleCopier {
        @Override
        public <T> Sender<T> copy(Sender<T> sender) {
            throw new IllegalStateException("The codec called a type with senders shareable");
        }

        @Override
        public OpaqueSender copy(OpaqueSender sender) {
            throw new IllegalStateException("The codec called a type with senders shareable");
        }

        @Override
        public <T> Callback<T> copy(Callback<T> callback) {
            throw new IllegalStateException("The codec called a type with callbacks shareable");
        }
    }
}
