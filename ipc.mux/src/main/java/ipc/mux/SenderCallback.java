package ipc.mux;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;

/** A callback that came in a message: a sender whose messages run the handler where it was made. */
final class SenderCallback<T> implements LinkableCallback<T> {
    private final SenderHandle<T> sender;

    SenderCallback(SenderHandle<T> sender) {
        this.sender = sender;
    }

    SenderHandle<T> sender() {
        return sender;
    }

    @Override
    public void call(T message) {
        sender.trySend(message);
    }

    @Override
    public Callback<T> duplicate() {
        return new SenderCallback<>((SenderHandle<T>) sender.duplicate());
    }

    @Override
    public Sender<T> openSender() {
        return sender.duplicate();
    }

    @Override
    public boolean isSender() {
        return true;
    }

    @Override
    public boolean isDisconnected() {
        return sender.isDisconnected();
    }

    @Override
    public MessageType<T> type() {
        return sender.type();
    }

    @Override
    public void close() {
        sender.close();
    }

    @Override
    public String toString() {
        return "callback by " + sender;
    }
}
