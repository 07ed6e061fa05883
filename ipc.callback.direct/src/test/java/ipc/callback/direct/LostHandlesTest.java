package ipc.callback.direct;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.callback.CallbackHandler;
import ipc.api.channel.MessageType;
import ipc.api.codec.CodecProvider;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LostHandlesTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);

    private final DirectCallbacks callbacks =
            new DirectCallbacks(
                    ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow(),
                    "lost-test",
                    DirectOptions.DEFAULTS);

    @AfterEach
    void close() throws InterruptedException {
        callbacks.close();
        assertThat(callbacks.awaitTermination(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void shouldCloseTheNextOneWhenOneCannotBeClosed() throws Exception {
        WeakReference<?> broken = loseOneThatCannotBeClosed();
        while (broken.get() != null) {
            System.gc(); // a request only; the test's timeout ends this
        }
        CountDownLatch dropped = new CountDownLatch(1);
        lose(dropped);

        while (!dropped.await(50, MILLISECONDS)) {
            System.gc();
        }
    }

    private WeakReference<?> loseOneThatCannotBeClosed() {
        return new WeakReference<>(new DirectCallback<>(null, TEXT, callbacks.lostHandles()));
    }

    private void lose(CountDownLatch dropped) {
        callbacks.callback(
                TEXT,
                new CallbackHandler<>() {
                    @Override
                    public void onCall(String message) {}

                    @Override
                    public void onDropped() {
                        dropped.countDown();
                    }
                });
    }
}
