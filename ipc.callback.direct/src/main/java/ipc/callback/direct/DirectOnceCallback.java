package ipc.callback.direct;

import ipc.api.callback.LinkableOnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;

/** The handle of a direct once-callback. */
final class DirectOnceCallback<T> extends LinkableOnceCallback<T> {
    private final Target<T> target;
    private final MessageType<T> type; // null in one for a message
    private final LostHandles.Core core;

    /** Makes a handle that the target has counted already. */
    DirectOnceCallback(Target<T> target, MessageType<T> type, LostHandles lostHandles) {
        this.target = target;
        this.type = type;
        this.core = lostHandles.watch(this, target);
    }

    @Override
    protected void deliver(T message) {
        target.call(message);
    }

    @Override
    protected void release() {
        core.close();
    }

    @Override
    protected boolean isHandlerGone() {
        return target.isDisconnected();
    }

    @Override
    public Sender<T> openSender() {
        return target.openSender();
    }

    @Override
    public LinkableOnceCallback<T> successor() {
        return successor(type);
    }

    @Override
    public LinkableOnceCallback<T> successorForMessage() {
        return successor(null);
    }

    private LinkableOnceCallback<T> successor(MessageType<T> named) {
        target.addHandle();
        return new DirectOnceCallback<>(target, named, target.lostHandles());
    }

    @Override
    public boolean isSender() {
        return false;
    }

    @Override
    public MessageType<T> type() {
        return type == null ? target.type() : type;
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
