package ipc.callback.routed;

import ipc.api.callback.LinkableOnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;

/** The handle of a routed once-callback: the one sender of its channel. */
final class RoutedOnceCallback<T> extends LinkableOnceCallback<T> {
    private final RoutedCallbacks home;
    private final Sender<T> sender;

    RoutedOnceCallback(RoutedCallbacks home, Sender<T> sender) {
        this.home = home;
        this.sender = sender;
    }

    @Override
    protected void deliver(T message) {
        home.call(sender, message);
    }

    @Override
    protected void release() {
        sender.close();
    }

    @Override
    protected boolean isHandlerGone() {
        return home.isStopped() || sender.isDisconnected();
    }

    @Override
    public Sender<T> openSender() {
        return sender.duplicate();
    }

    @Override
    public LinkableOnceCallback<T> successor() {
        return new RoutedOnceCallback<>(home, sender.duplicate());
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
        return "RoutedOnceCallback[" + type() + "]";
    }
}
