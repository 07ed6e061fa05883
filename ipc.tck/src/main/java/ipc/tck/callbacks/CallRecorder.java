package ipc.tck.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackHandler;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.MessageType;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteApplication;
import ipc.tck.fixture.RemoteRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the scenarios about callbacks share: a handler that records, and ways to send callbacks.
 *
 * @param <T> what the handler is called with
 */
public final class CallRecorder<T> implements CallbackHandler<T> {
    private final LinkedBlockingQueue<T> calls = new LinkedBlockingQueue<>();
    private final CountDownLatch dropped = new CountDownLatch(1);
    private final AtomicInteger drops = new AtomicInteger();

    /** Makes a handler that was told nothing yet. */
    public CallRecorder() {}

    @Override
    public void onCall(T message) {
        calls.add(message);
    }

    @Override
    public void onDropped() {
        drops.incrementAndGet();
        dropped.countDown();
    }

    /**
     * The next call, which must come in time.
     *
     * @return its message
     * @throws InterruptedException when interrupted
     */
    public T next() throws InterruptedException {
        T next = calls.poll(Pending.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(next).as("the next call").isNotNull();
        return next;
    }

    /**
     * So many calls.
     *
     * @param count how many
     * @return their messages
     * @throws InterruptedException when interrupted
     */
    public List<T> next(int count) throws InterruptedException {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next());
        }
        return all;
    }

    /**
     * Whether there was no call besides those asked for.
     *
     * @return true when there was none
     */
    public boolean wasNotCalled() {
        return calls.isEmpty();
    }

    /**
     * How often it was told that it was dropped.
     *
     * @return the number so far
     */
    public int drops() {
        return drops.get();
    }

    /**
     * Opens when it is told that it was dropped.
     *
     * @return always the same
     */
    public CountDownLatch dropped() {
        return dropped;
    }

    static <T> RemoteRef<Callback<T>> send(
            Fixture fixture, Callback<T> callback, RemoteApplication to) {
        return fixture.deliver(callback, MessageType.callbackOf(callback.type()), to);
    }

    static <T> RemoteRef<OnceCallback<T>> move(
            Fixture fixture, OnceCallback<T> callback, RemoteApplication to) {
        return fixture.deliver(callback, MessageType.onceCallbackOf(callback.type()), to);
    }
}
