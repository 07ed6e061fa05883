package ipc.callback.direct;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** A handle of a direct callback. */
final class DirectCallback<T> implements LinkableCallback<T> {
    private final Target<T> target;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Makes a handle that the target has counted already. */
    DirectCallback(Target<T> target) {
        this.target = target;
    }

    @Override
    public void call(T message) {
        Objects.requireNonNull(message, "message");
        refuseWhenClosed();
        target.call(message);
    }

    @Override
    public Callback<T> duplicate() {
        refuseWhenClosed();
        return target.newHandle();
    }

    @Override
    public Sender<T> openSender() {
        refuseWhenClosed();
        return target.openSender();
    }

    private void refuseWhenClosed() {
        if (closed.get()) {
            throw new IllegalStateException("This handle of " + target + " is closed");
        }
    }

    @Override
    public boolean isDisconnected() {
        return target.isDisconnected();
    }

    @Override
    public MessageType<T> type() {
        return target.type();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            target.onHandleClosed();
        }
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
