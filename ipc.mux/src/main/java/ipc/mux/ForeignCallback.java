package ipc.mux;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableCallback;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A callback of another provider that was handed over in memory; closed with whoever received it.
 */
final class ForeignCallback<T> implements LinkableCallback<T>, OwnedHandle {
    private final AtomicReference<Callback<T>> callback; // null from the close on
    private final MessageType<T> type;
    private volatile boolean wasDisconnected; // when it was closed
    private volatile Owner owner;

    /**
     * Takes the callback over.
     *
     * @param type as whoever has this handle names it
     */
    ForeignCallback(Callback<T> callback, MessageType<T> type) {
        this.callback = new AtomicReference<>(callback);
        this.type = type;
    }

    private Callback<T> open() {
        Callback<T> present = callback.get();
        if (present == null) {
            Owner last = owner;
            if (last != null && last.isStopped()) {
                throw new StoppedException(
                        "A callback of " + type + " was closed when " + last.name() + " stopped");
            }
            throw new IllegalStateException("This handle of a callback of " + type + " is closed");
        }
        return present;
    }

    /** Duplicates a callback for a message. */
    static <T> Callback<T> duplicateOf(Callback<T> callback) {
        try {
            Callback<T> inner =
                    callback instanceof ForeignCallback<T> wrapped ? wrapped.open() : callback;
            return inner instanceof LinkableCallback<T> linkable
                    ? linkable.duplicateForMessage()
                    : inner.duplicate();
        } catch (IllegalStateException e) {
            throw new EncodeException(
                    "The callback in the message is closed: close it after the send", e);
        }
    }

    @Override
    public void call(T message) {
        open().call(message);
    }

    @Override
    public Callback<T> duplicate() {
        ForeignCallback<T> copy = new ForeignCallback<>(open().duplicate(), type);
        owner.add(copy);
        return copy;
    }

    @Override
    public Sender<T> openSender() {
        Callback<T> inner = open();
        if (inner instanceof LinkableCallback<T> linkable) {
            return linkable.openSender();
        }
        throw new EncodeException(
                "A "
                        + inner.getClass().getName()
                        + " cannot be called from another process: make callbacks with a CallbackFactory");
    }

    @Override
    public boolean isSender() {
        return false; // or it would have come as one
    }

    @Override
    public boolean isDisconnected() {
        Callback<T> present = callback.get();
        return present == null ? wasDisconnected : present.isDisconnected();
    }

    @Override
    public MessageType<T> type() {
        return type;
    }

    @Override
    public void close() {
        end(Reason.CLOSED);
    }

    @Override
    public void end(Reason reason) {
        Callback<T> last = callback.getAndSet(null); // whoever keeps this does not keep the maker
        if (last != null) {
            Owner present = owner;
            if (present != null) {
                present.remove(this);
            }
            wasDisconnected = Strangers.isDisconnected(last);
            Strangers.close(last);
        }
    }

    @Override
    public void ownedBy(Owner newOwner) {
        owner = newOwner;
    }

    @Override
    public String toString() {
        return "callback of " + type;
    }
}
