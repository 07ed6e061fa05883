package ipc.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.tck.fixture.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A waiting thread may read a link itself; whoever reads, nothing stalls and nothing is lost. */
public abstract class ReadingContract extends TransportContract {

    private static final long LONG = TimeUnit.SECONDS.toNanos(RecordingHandler.PATIENCE_SECONDS);

    /** For subclasses. */
    protected ReadingContract() {}

    @Test
    void shouldNotTakeThreadsThatItDoesNotNeed() throws InterruptedException {
        assumeFalse(hasLease(), "links are read by somebody");
        RecordingHandler here = connect();

        assertThat(here.link().readUntil(() -> false, LONG)).isFalse();
    }

    @Test
    void shouldDeliverFramesOnTheWaitingThread() throws InterruptedException {
        RecordingHandler here = waitableLink();
        RecordingHandler there = accept();
        TestThread waiter = waiter(here, () -> here.count() >= 3);

        IntStream.range(0, 3).forEach(number -> write(there, number));

        waiter.join();
        assertThat(numbers(here.awaitFrames(3))).containsExactly(0, 1, 2);
        assertThat(here.lastThread()).isSameAs(waiter.thread());
    }

    @Test
    void shouldTurnASecondWaiterAway() throws InterruptedException {
        RecordingHandler here = waitableLink();
        RecordingHandler there = accept();
        TestThread waiter = waiter(here, () -> here.count() >= 1);

        assertThat(here.link().readUntil(() -> false, LONG)).isFalse();

        write(there, 1);
        waiter.join();
    }

    @Test
    void shouldReturnAtOnceWhenTheConditionHolds() throws InterruptedException {
        RecordingHandler here = waitableLink();

        assertThat(here.link().readUntil(() -> true, LONG)).isTrue();
    }

    @Test
    void shouldReturnWhenWoken() throws InterruptedException {
        RecordingHandler here = waitableLink();
        AtomicBoolean condition = new AtomicBoolean();
        TestThread waiter = waiter(here, condition::get);

        condition.set(true);
        here.link().wakeUp();

        waiter.join();
    }

    @Test
    void shouldLoseNoWakeUp() throws InterruptedException {
        RecordingHandler here = waitableLink();
        AtomicInteger turn = new AtomicInteger();
        int turns = 20_000;
        TestThread waiter =
                start(
                        "waiter",
                        () -> {
                            for (int goal = 1; goal <= turns; goal += 2) {
                                int until = goal;
                                readUntil(here, () -> turn.get() >= until);
                                turn.set(goal + 1);
                            }
                        });

        for (int next = 0; next < turns; next += 2) {
            while (turn.get() != next) {
                Thread.onSpinWait();
            }
            turn.set(next + 1);
            here.link().wakeUp();
        }

        waiter.join();
    }

    @Test
    void shouldReturnWhenTheTimeIsUp() throws InterruptedException {
        RecordingHandler here = waitableLink();
        RecordingHandler there = accept();
        long start = System.nanoTime();

        assertThat(here.link().readUntil(() -> false, TimeUnit.MILLISECONDS.toNanos(20))).isTrue();

        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
        write(there, 9);
        assertThat(numbers(here.awaitFrames(1))).containsExactly(9);
    }

    @Test
    void shouldNotBeHarmedByInterruptedWaiters() throws InterruptedException {
        RecordingHandler here = waitableLink();
        RecordingHandler there = accept();
        TestThread waiter =
                start(
                        "waiter",
                        () ->
                                assertThatThrownBy(() -> readUntil(here, () -> false))
                                        .isInstanceOf(InterruptedException.class));
        Await.until("the waiter reads", () -> reads(waiter));

        waiter.thread().interrupt();

        waiter.join();
        write(there, 1);
        write(here, 2);
        here.awaitFrames(1);
        there.awaitFrames(1);
    }

    @Test
    void shouldGiveTheLeaseBackWithoutStall() throws InterruptedException {
        RecordingHandler here = waitableLink();
        RecordingHandler there = accept();
        for (int round = 1; round <= 100; round++) {
            int until = 2 * round - 1;
            TestThread waiter = start("waiter", () -> readUntil(here, () -> here.count() >= until));
            write(there, until);
            waiter.join();

            write(there, 2 * round); // nobody waits any more: the transport reads

            here.awaitFrames(2 * round);
        }
    }

    @Test
    void shouldReadOtherLinksMeanwhile() throws InterruptedException {
        RecordingHandler here = waitableLink();
        accept();
        RecordingHandler other = handler().onFrame(frame -> here.link().wakeUp());
        connect(client, server.address(), other);
        RecordingHandler otherThere = accept();
        TestThread waiter = waiter(here, () -> other.count() >= 100);

        IntStream.range(0, 100).forEach(number -> write(otherThere, number));

        waiter.join();
    }

    @Test
    void shouldEndOnTheWaitingThread() throws InterruptedException {
        RecordingHandler here = waitableLink();
        RecordingHandler there = accept();
        TestThread waiter = waiter(here, here::hasEnded);

        write(there, 1);
        there.link().close();

        waiter.join();
        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
        assertThat(here.count()).isEqualTo(1);
    }

    @Test
    void shouldEndUnderAWaiter() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            RecordingHandler here = waitableLink();
            accept();
            TestThread waiter = waiter(here, here::hasEnded);
            LinkEnd end = new LinkEnd(Cause.REFUSED, "so says the test");

            here.link().abort(end);

            waiter.join();
            assertThat(here.awaitEnd()).isEqualTo(end);
        }
    }

    @Test
    void shouldCloseTheEndpointUnderAWaiter() throws InterruptedException {
        RecordingHandler here = waitableLink();
        TestThread waiter = waiter(here, here::hasEnded);

        client.close();

        waiter.join();
        assertThat(here.awaitEnd().cause()).isEqualTo(Cause.CLOSED_HERE);
    }

    @Test
    void shouldKeepOrderWhileTheLeaseIsFoughtFor() throws InterruptedException {
        int frames = 60_000;
        RecordingHandler here = waitableLink();
        RecordingHandler there = accept();
        AtomicBoolean over = new AtomicBoolean();
        List<TestThread> tasks = new ArrayList<>();
        for (int id = 0; id < 3; id++) {
            Random random = new Random(id);
            tasks.add(start("waiter-" + id, () -> fight(here, over, random)));
        }
        tasks.add(
                start(
                        "waker",
                        () -> {
                            while (!over.get()) {
                                here.link().wakeUp();
                                Thread.yield();
                            }
                        }));

        Random random = new Random(7);
        for (int number = 0; number < frames; number++) {
            write(there, number);
            if (random.nextInt(2_000) == 0) {
                here.awaitFrames(number + 1);
            }
        }

        assertThat(numbers(here.awaitFrames(frames)))
                .isEqualTo(IntStream.range(0, frames).boxed().toList());
        over.set(true);
        for (TestThread task : tasks) {
            task.join();
        }
    }

    private static void fight(RecordingHandler here, AtomicBoolean over, Random random) {
        while (!over.get()) {
            int until = here.count() + random.nextInt(50);
            if (random.nextInt(20) == 0) {
                Thread.currentThread().interrupt();
            }
            try {
                here.link().readUntil(() -> here.count() >= until, random.nextInt(300_000));
            } catch (InterruptedException e) {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
        }
    }

    @Test
    void shouldNotHoldACarrierThread() throws Exception {
        RecordingHandler here = waitableLink();
        AtomicInteger taken = new AtomicInteger(-1);
        Thread virtual;
        try {
            virtual =
                    (Thread)
                            Thread.class
                                    .getMethod("startVirtualThread", Runnable.class)
                                    .invoke(null, (Runnable) () -> taken.set(tryToRead(here)));
        } catch (NoSuchMethodException e) {
            assumeTrue(false, "this JDK has no virtual threads");
            return;
        }

        virtual.join(LONG / 1_000_000);

        assertThat(taken).hasValue(0);
    }

    private static int tryToRead(RecordingHandler here) {
        try {
            return here.link().readUntil(() -> false, TimeUnit.MILLISECONDS.toNanos(5)) ? 1 : 0;
        } catch (InterruptedException e) {
            return 2;
        }
    }

    /** A link that has been made, and nobody reads but the transport. */
    private RecordingHandler waitableLink() throws InterruptedException {
        assumeTrue(hasLease(), "frames come on the thread that writes them");
        RecordingHandler here = connect();
        Await.until("the link is made", () -> canRead(here));
        return here;
    }

    private static boolean canRead(RecordingHandler here) {
        try {
            return here.link().readUntil(() -> true, 1);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts here", e);
        }
    }

    /** Starts a thread that reads the link until the condition holds; returns when it reads. */
    private static TestThread waiter(RecordingHandler here, BooleanSupplier done) {
        TestThread waiter = start("waiter", () -> readUntil(here, done));
        Await.until("the waiter reads", () -> reads(waiter));
        return waiter;
    }

    private static void readUntil(RecordingHandler here, BooleanSupplier done)
            throws InterruptedException {
        while (!done.getAsBoolean()) {
            if (!here.link().readUntil(done, LONG)) {
                Thread.yield(); // another thread reads; it will not be long
            }
        }
    }

    private static boolean reads(TestThread waiter) {
        for (StackTraceElement frame : waiter.thread().getStackTrace()) {
            if (frame.getMethodName().startsWith("select")) {
                return true;
            }
        }
        return false;
    }
}
