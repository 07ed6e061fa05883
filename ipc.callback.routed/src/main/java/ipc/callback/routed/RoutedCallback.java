package ipc.callback.routed;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;

/** A handle of a routed callback: a sender of its channel, with which it lives and dies. */
final class RoutedCallback<T> implements LinkableCallback<T> {
    private final RoutedCallbacks home;
    private final Sender<T> sender;

    RoutedCallback(RoutedCallbacks home, Sender<T> sender) {
        this.home = home;
        this.sender = sender;
    }

    @Override
    public void call(T message) {
        home.call(sender, message);
    }

    @Override
    public Callback<T> duplicate() {
        return new RoutedCallback<>(home, sender.duplicate());
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
        return home.isStopped() || sender.isDisconnected();
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
        return "RoutedCallback[" + type() + "]";
    }
}
