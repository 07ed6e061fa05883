package ipc.callback.direct;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableOnceCallback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.EncodeException;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import ipc.api.codec.Codec;
import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Makes a message a value: handles inside are duplicated or moved; when the copy fails, the
 * duplicates are closed again and what was to be moved is left as it was. Refuses what is more than
 * a message may be, as the other strategy does. One for each message; not thread-safe.
 */
final class MessageCopier implements HandleCopier {
    private final long maxBytes;
    private final int maxHandles;
    private List<AutoCloseable> made = List.of();
    private long atMostBytes;

    private List<LinkableOnceCallback<?>> taken = List.of();

    private MessageCopier(long maxBytes, int maxHandles) {
        this.maxBytes = maxBytes;
        this.maxHandles = maxHandles;
    }

    static <T> T copy(Codec<T> codec, T message) {
        return copy(codec, message, MessageLimits.MAX_BYTES, MessageLimits.MAX_HANDLES);
    }

    static <T> T copy(Codec<T> codec, T message, long maxBytes, int maxHandles) {
        MessageCopier copier = new MessageCopier(maxBytes, maxHandles);
        try {
            T copy = codec.copy(message, copier);
            copier.taken.forEach(LinkableOnceCallback::giveAway);
            return copy;
        } catch (RuntimeException | Error e) {
            copier.undo(e);
            if (!copier.isLong()) {
                throw e;
            }
        }
        codec.encode(message, new Measure(maxBytes)); // which knows the length for sure
        return copy(codec, message, Long.MAX_VALUE, maxHandles);
    }

    private boolean isLong() {
        return atMostBytes > maxBytes;
    }

    @Override
    public void count(long more) {
        atMostBytes += more;
        if (isLong()) {
            throw new LimitExceededException(
                    "A message of perhaps more than " + maxBytes + " bytes");
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

    @Override
    public <T> OnceCallback<T> copy(OnceCallback<T> callback) {
        if (!(callback instanceof LinkableOnceCallback<T> original)) {
            throw new EncodeException(
                    "A "
                            + callback.getClass().getName()
                            + " cannot be moved: make once-callbacks with a CallbackFactory");
        }
        try {
            original.take();
            if (taken.isEmpty()) {
                taken = new ArrayList<>(1);
            }
            taken.add(original);
            OnceCallback<T> copy = original.successor();
            keep(copy);
            return copy;
        } catch (IllegalStateException e) {
            throw new EncodeException("In the message: " + e.getMessage(), e);
        }
    }

    private <H extends AutoCloseable> H duplicate(H handle, UnaryOperator<H> duplicate) {
        try {
            H copy = duplicate.apply(handle);
            keep(copy);
            return copy;
        } catch (IllegalStateException e) {
            throw new EncodeException(
                    handle + " in the message is closed; put an open one into it", e);
        }
    }

    private void keep(AutoCloseable copy) {
        if (made.isEmpty()) {
            made = new ArrayList<>(2);
        }
        made.add(copy);
        count(1); // the byte in its place
        if (made.size() > maxHandles) {
            throw new LimitExceededException(
                    "A message with more than "
                            + maxHandles
                            + " senders and callbacks: send them in several messages");
        }
    }

    private void undo(Throwable failure) {
        taken.forEach(LinkableOnceCallback::giveBack);
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
        public void count(long atMostBytes) {
            // it was short enough
        }

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

        @Override
        public <T> OnceCallback<T> copy(OnceCallback<T> callback) {
            callback.close();
            return callback;
        }
    }
}
