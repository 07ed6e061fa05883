package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No wake-up is lost, whoever is faster: a lost one hangs here, and the timeout tells. */
@Timeout(60)
class InboxTest {
    private static final int ROUNDS = 20_000;
    private static final int PRODUCERS = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger dropped = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static Parcel parcel() {
        return new Parcel.Encoded(new byte[0], List.of());
    }

    private Parcel counted() {
        return new Parcel.Handover(
                "", ipc.api.channel.MessageType.of(String.class), null, List.of(new Counted()));
    }

    /** A handle that counts how often such a one was given up. */
    private final class Counted implements OwnedHandle {
        @Override
        public void end(Reason reason) {
            dropped.incrementAndGet();
        }

        @Override
        public void ownedBy(Owner owner) {
            throw new AssertionError("Nobody receives it");
        }
    }

    /** Waits for what comes next, as a receiver does. Returns false at the end. */
    private static boolean receive(Inbox inbox) throws InterruptedException {
        Parker parker = new Parker();
        assertThat(inbox.startWaiting(parker)).isTrue();
        try {
            while (true) {
                parker.reset();
                if (inbox.poll() != null) {
                    return true;
                }
                if (inbox.end() != null) {
                    return inbox.poll() != null;
                }
                parker.await(null, Parker.deadline(Parker.FOREVER_NANOS));
            }
        } finally {
            inbox.stopWaiting(parker);
        }
    }

    @Test
    void shouldWakeTheOneWhoWaitsEveryTime() throws Exception {
        Inbox there = new Inbox();
        Inbox back = new Inbox();
        Future<?> echo = threads.submit(echo(there, back));

        for (int round = 0; round < ROUNDS; round++) {
            there.offer(parcel());
            assertThat(receive(back)).isTrue();
        }

        there.end(Reason.CLOSED);
        echo.get();
    }

    private static Callable<Void> echo(Inbox there, Inbox back) {
        return () -> {
            while (receive(there)) {
                back.offer(parcel());
            }
            return null;
        };
    }

    @Test
    void shouldReportTheEndBehindAllThatCame() throws Exception {
        for (int round = 0; round < ROUNDS / 10; round++) {
            Inbox inbox = new Inbox();
            Future<?> sending =
                    threads.submit(
                            () -> {
                                inbox.offer(parcel());
                                inbox.offer(parcel());
                                inbox.end(Reason.CLOSED);
                            });

            int received = 0;
            while (receive(inbox)) {
                received++;
            }

            assertThat(received).isEqualTo(2);
            sending.get();
        }
    }

    @Test
    void shouldReceiveFromManyAtOnce() throws Exception {
        Inbox inbox = new Inbox();
        for (int producer = 0; producer < PRODUCERS; producer++) {
            threads.submit(
                    () -> {
                        for (int i = 0; i < ROUNDS; i++) {
                            inbox.offer(parcel());
                        }
                    });
        }

        for (int i = 0; i < PRODUCERS * ROUNDS; i++) {
            assertThat(receive(inbox)).isTrue();
        }
        assertThat(inbox.isReady()).isFalse();
    }

    @Test
    void shouldDropWhateverComesAroundTheClose() throws Exception {
        for (int round = 0; round < ROUNDS / 10; round++) {
            Inbox inbox = new Inbox();
            dropped.set(0);
            Future<?> sending =
                    threads.submit(
                            () -> {
                                for (int i = 0; i < 10; i++) {
                                    inbox.offer(counted());
                                }
                            });

            inbox.close();
            sending.get();

            assertThat(dropped.get()).isEqualTo(10);
            assertThat(inbox.poll()).isNull();
        }
    }

    @Test
    void shouldLetOneWaitAtATime() {
        Inbox inbox = new Inbox();
        Waiter first = () -> {};

        assertThat(inbox.startWaiting(first)).isTrue();
        assertThat(inbox.startWaiting(() -> {})).isFalse();

        inbox.stopWaiting(first);
        assertThat(inbox.startWaiting(() -> {})).isTrue();
    }

    @Test
    void shouldWakeTheOneWhoIsReplaced() {
        Inbox inbox = new Inbox();
        AtomicInteger woken = new AtomicInteger();
        inbox.startWaiting(woken::incrementAndGet);

        inbox.waiter(() -> {});

        assertThat(woken.get()).isEqualTo(1);
    }
}
