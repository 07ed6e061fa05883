package ipc.callback.direct;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import java.lang.ref.Reference;
import java.util.Objects;

/**
 * A handle of a direct callback. Stays reachable while it is used, so that it is not taken for lost
 * in the middle of a call.
 */
final class DirectCallback<T> implements LinkableCallback<T> {
    private final Target<T> target;
    private final MessageType<T> type; // null in one for a message
    private final LostHandles.Core core;

    /** Makes a handle that the target has counted already. */
    DirectCallback(Target<T> target, MessageType<T> type, LostHandles lostHandles) {
        this.target = target;
        this.type = type;
        this.core = lostHandles.watch(this, target);
    }

    @Override
    public void call(T message) {
        Objects.requireNonNull(message, "message");
        try {
            refuseWhenClosed();
            target.call(message);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public Callback<T> duplicate() {
        return duplicate(type);
    }

    @Override
    public Callback<T> duplicateForMessage() {
        return duplicate(null);
    }

    private Callback<T> duplicate(MessageType<T> named) {
        try {
            refuseWhenClosed();
            target.addHandle();
            return new DirectCallback<>(target, named, target.lostHandles());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public Sender<T> openSender() {
        try {
            refuseWhenClosed();
            return target.openSender();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private void refuseWhenClosed() {
        if (core.isClosed()) {
            throw new IllegalStateException("This handle of " + target + " is closed");
        }
    }

    @Override
    public boolean isSender() {
        return false;
    }

    @Override
    public boolean isDisconnected() {
        return target.isDisconnected();
    }

    @Override
    public MessageType<T> type() {
        return type == null ? target.type() : type;
    }

    @Override
    public void close() {
        core.close();
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
