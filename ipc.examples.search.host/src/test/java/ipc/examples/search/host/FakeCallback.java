package ipc.examples.search.host;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackHandler;
import ipc.api.channel.MessageType;
import java.util.concurrent.atomic.AtomicBoolean;

/** A handle of a callback that runs on its caller's thread. */
final class FakeCallback<T> implements Callback<T> {

    /** What the handles of a callback share. */
    static final class Home<T> {
        private final MessageType<T> type;
        private final CallbackHandler<? super T> handler;
        private int handles;

        Home(MessageType<T> type, CallbackHandler<? super T> handler) {
            this.type = type;
            this.handler = handler;
        }

        private synchronized void call(T message) {
            try {
                handler.onCall(message);
            } catch (Exception e) {
                throw new AssertionError("a handler threw", e);
            }
        }

        private synchronized void opened() {
            handles++;
        }

        private synchronized void closed() {
            if (--handles == 0) {
                handler.onDropped();
            }
        }
    }

    private final Home<T> home;
    private final Runnable beforeCall;
    private final AtomicBoolean closed = new AtomicBoolean();

    FakeCallback(Home<T> home, Runnable beforeCall) {
        this.home = home;
        this.beforeCall = beforeCall;
        home.opened();
    }

    /** A handle for somebody else, who may be dead when he calls. */
    FakeCallback<T> handTo(Runnable newBeforeCall) {
        return new FakeCallback<>(home, newBeforeCall);
    }

    @Override
    public void call(T message) {
        if (closed.get()) {
            throw new IllegalStateException("closed");
        }
        beforeCall.run();
        home.call(message);
    }

    @Override
    public Callback<T> duplicate() {
        return new FakeCallback<>(home, beforeCall);
    }

    @Override
    public boolean isDisconnected() {
        return false;
    }

    @Override
    public MessageType<T> type() {
        return home.type;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            home.closed();
        }
    }
}
