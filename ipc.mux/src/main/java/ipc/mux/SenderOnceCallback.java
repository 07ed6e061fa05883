package ipc.mux;

import ipc.api.callback.LinkableOnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;

/**
 * A once-callback that came in a message: a sender whose first message runs the handler where it
 * was made.
 */
final class SenderOnceCallback<T> extends LinkableOnceCallback<T> {
    private final SenderHandle<T> sender;

    SenderOnceCallback(SenderHandle<T> sender) {
        this.sender = sender;
    }

    @Override
    protected void deliver(T message) {
        sender.trySend(message);
    }

    @Override
    protected void release() {
        sender.close();
    }

    @Override
    protected boolean isHandlerGone() {
        return sender.isDisconnected();
    }

    @Override
    public Sender<T> openSender() {
        return sender.duplicate();
    }

    @Override
    public LinkableOnceCallback<T> successor() {
        return new SenderOnceCallback<>((SenderHandle<T>) sender.duplicate());
    }

    @Override
    public boolean isSender() {
        return true;
    }

    @Override
    public MessageType<T> type() {
        return sender.type();
    }

    @Override
    public String toString() {
        return "once-callback by " + sender;
    }
}
