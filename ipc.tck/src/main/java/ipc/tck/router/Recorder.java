package ipc.tck.router;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import ipc.api.router.RouteHandler;
import ipc.tck.fixture.Pending;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A handler that records all that it is told. */
class Recorder<T> implements RouteHandler<T> {

    /** What a handler is told. */
    sealed interface Told<T> {}

    record Message<T>(T message) implements Told<T> {}

    record Undecodable<T>() implements Told<T> {}

    record End<T>(Reason reason) implements Told<T> {}

    private final LinkedBlockingQueue<Told<T>> told = new LinkedBlockingQueue<>();

    @Override
    public void onMessage(T message) throws Exception {
        told.add(new Message<>(message));
    }

    @Override
    public void onUndecodable(DecodeException error) {
        told.add(new Undecodable<>());
    }

    @Override
    public void onDisconnected(Reason reason) {
        told.add(new End<>(reason));
    }

    Told<T> next() throws InterruptedException {
        Told<T> next = told.poll(Pending.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(next).as("what the handler is told").isNotNull();
        return next;
    }

    T message() throws InterruptedException {
        Told<T> next = next();
        assertThat(next).isInstanceOf(Message.class);
        return ((Message<T>) next).message();
    }

    List<T> messages(int count) throws InterruptedException {
        List<T> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(message());
        }
        return messages;
    }

    Reason end() throws InterruptedException {
        Told<T> next = next();
        assertThat(next).isInstanceOf(End.class);
        return ((End<T>) next).reason();
    }

    boolean wasToldNothing() {
        return told.isEmpty();
    }
}
