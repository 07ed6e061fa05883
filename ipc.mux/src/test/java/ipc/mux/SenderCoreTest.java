package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.codec.Codec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sender that is closed while it sends gives its port up once, after the last call. */
@Timeout(60)
class SenderCoreTest {
    private static final int ROUNDS = 2000;
    private static final int SENDING = 2;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Counts what is done with it. */
    private static final class CountingPort extends Port {
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger calls = new AtomicInteger();
        final List<Reason> givenUp = new ArrayList<>();
        volatile int runningWhenGivenUp;

        @Override
        void giveUp(Reason reason) {
            runningWhenGivenUp = running.get();
            givenUp.add(reason);
        }

        @Override
        Reason gone() {
            return null;
        }

        @Override
        long fingerprint() {
            return 0;
        }

        @Override
        String description() {
            return "a counting port";
        }

        @Override
        <T> void send(T message, MessageType<T> type, Codec<T> codec) {
            running.incrementAndGet();
            assertThat(givenUp).isEmpty();
            calls.incrementAndGet();
            running.decrementAndGet();
        }

        @Override
        Descriptor passOn(Connection carrier) {
            throw new AssertionError("It does not travel");
        }

        @Override
        NodeAddress home(Connection carrier) {
            throw new AssertionError("Nothing is sent");
        }

        @Override
        boolean flush(Duration timeout) {
            return true;
        }
    }

    @Test
    void shouldGiveThePortUpOnceAndAfterEveryCall() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            CountingPort port = new CountingPort();
            SenderCore core = new SenderCore(port);
            CountDownLatch started = new CountDownLatch(SENDING);
            List<Future<?>> sending = new ArrayList<>();
            for (int i = 0; i < SENDING; i++) {
                sending.add(threads.submit(() -> sendUntilClosed(core, started)));
            }
            started.await();

            Future<?> closing = threads.submit(() -> core.end(Reason.STOPPED));
            core.end(Reason.CLOSED);
            closing.get();
            for (Future<?> future : sending) {
                future.get();
            }

            assertThat(port.givenUp).hasSize(1);
            assertThat(port.runningWhenGivenUp).isZero();
            assertThat(port.calls.get()).isPositive();
        }
    }

    private static void sendUntilClosed(SenderCore core, CountDownLatch started) {
        while (true) {
            Port port;
            try {
                port = core.enter();
            } catch (IllegalStateException e) {
                return;
            }
            try {
                port.send("m", MessageType.of(String.class), null);
            } finally {
                core.exit();
                started.countDown();
            }
        }
    }

    @Test
    void shouldKeepThePortWhileADuplicateHasIt() {
        CountingPort port = new CountingPort();
        SenderCore core = new SenderCore(port);
        port.retain();
        SenderCore copy = new SenderCore(port);

        core.end(Reason.CLOSED);
        core.end(Reason.CLOSED);
        assertThat(port.givenUp).isEmpty();

        copy.end(Reason.LOST_IN_TRANSIT);
        assertThat(port.givenUp).containsExactly(Reason.LOST_IN_TRANSIT);
    }

    @Test
    void shouldRefuseCallsAfterTheEnd() {
        SenderCore core = new SenderCore(new CountingPort());
        core.end(Reason.CLOSED);

        assertThatThrownBy(core::enter)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(core.isClosed()).isTrue();
    }

    @Test
    void shouldEndWithItsOwnerHoweverTheyRace() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            CountingPort port = new CountingPort();
            SenderCore core = new SenderCore(port);
            Owner owner = new Owner("test", null);

            Future<?> stopping = threads.submit(owner::stop);
            owner.add(core);
            stopping.get();

            assertThat(port.givenUp).containsExactly(Reason.STOPPED);
        }
    }
}
