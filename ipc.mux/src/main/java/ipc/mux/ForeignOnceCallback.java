package ipc.mux;

import ipc.api.callback.LinkableOnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A once-callback of another provider that was handed over in memory; closed with whoever received
 * it.
 */
final class ForeignOnceCallback<T> extends LinkableOnceCallback<T> implements OwnedHandle {
    private final AtomicReference<LinkableOnceCallback<T>> callback; // null from the end on
    private final MessageType<T> type;
    private volatile boolean wasDisconnected; // at the end
    private volatile Owner owner;

    /**
     * Takes the callback over.
     *
     * @param type as whoever has this handle names it
     */
    ForeignOnceCallback(LinkableOnceCallback<T> callback, MessageType<T> type) {
        this.callback = new AtomicReference<>(callback);
        this.type = type;
    }

    /**
     * For who has this in use: so it is neither spent nor closed, and only its owner can end it.
     */
    private LinkableOnceCallback<T> present() {
        LinkableOnceCallback<T> present = callback.get();
        if (present == null) {
            throw new StoppedException("The " + this + " was closed when its owner stopped");
        }
        return present;
    }

    @Override
    protected void deliver(T message) {
        present().call(message);
    }

    @Override
    protected void release() {
        end(Reason.CLOSED);
    }

    @Override
    protected boolean isHandlerGone() {
        LinkableOnceCallback<T> present = callback.get();
        return present == null ? wasDisconnected : present.isDisconnected();
    }

    @Override
    public Sender<T> openSender() {
        return present().openSender();
    }

    @Override
    public LinkableOnceCallback<T> successor() {
        ForeignOnceCallback<T> successor = new ForeignOnceCallback<>(present().successor(), type);
        owner.add(successor);
        return successor;
    }

    @Override
    public LinkableOnceCallback<T> successorForMessage() {
        return present().successorForMessage();
    }

    @Override
    public boolean isSender() {
        return false; // or it would have come as one
    }

    @Override
    public MessageType<T> type() {
        return type;
    }

    @Override
    public void end(Reason reason) {
        LinkableOnceCallback<T> last = callback.getAndSet(null); // does not keep the maker
        if (last != null) {
            wasDisconnected = last.isDisconnected();
            last.close();
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
        return "once-callback of " + type;
    }
}
