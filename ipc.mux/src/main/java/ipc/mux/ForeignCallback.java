package ipc.mux;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableCallback;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A callback of another provider that was handed over in memory; closed with whoever received it.
 */
final class ForeignCallback<T> implements LinkableCallback<T>, OwnedHandle {
    private final Callback<T> callback;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Owner owner;

    /** Takes the callback over. */
    ForeignCallback(Callback<T> callback) {
        this.callback = callback;
    }

    /** Duplicates a callback for a message. */
    static <T> Callback<T> duplicateOf(Callback<T> callback) {
        Callback<T> inner =
                callback instanceof ForeignCallback<T> wrapped ? wrapped.callback : callback;
        try {
            return inner.duplicate();
        } catch (IllegalStateException e) {
            throw new EncodeException(
                    "The callback in the message is closed: close it after the send", e);
        }
    }

    @Override
    public void call(T message) {
        callback.call(message);
    }

    @Override
    public Callback<T> duplicate() {
        ForeignCallback<T> copy = new ForeignCallback<>(callback.duplicate());
        owner.add(copy);
        return copy;
    }

    @Override
    public Sender<T> openSender() {
        if (callback instanceof LinkableCallback<T> linkable) {
            return linkable.openSender();
        }
        throw new EncodeException(
                "A "
                        + callback.getClass().getName()
                        + " cannot be called from another process: make callbacks with a CallbackFactory");
    }

    @Override
    public boolean isSender() {
        return false; // or it would have come as one
    }

    @Override
    public boolean isDisconnected() {
        return callback.isDisconnected();
    }

    @Override
    public MessageType<T> type() {
        return callback.type();
    }

    @Override
    public void close() {
        end(Reason.CLOSED);
    }

    @Override
    public void end(Reason reason) {
        if (closed.compareAndSet(false, true)) {
            callback.close();
            Owner present = owner;
            if (present != null) {
                present.remove(this);
            }
        }
    }

    @Override
    public void ownedBy(Owner newOwner) {
        owner = newOwner;
    }

    @Override
    public String toString() {
        return callback.toString();
    }
}
