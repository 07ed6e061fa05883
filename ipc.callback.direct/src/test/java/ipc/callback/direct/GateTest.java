package ipc.callback.direct;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GateTest {
    private static final int CALLERS = 6;

    private Helpers helpers = helpers(256, Duration.ofMillis(10));

    private static Helpers helpers(int maxTakenOver, Duration maxTakeOverTime) {
        return new Helpers(
                "test",
                new DirectOptions(Duration.ZERO, Integer.MAX_VALUE, maxTakenOver, maxTakeOverTime));
    }

    @AfterEach
    void leavesNoThread() throws InterruptedException {
        helpers.close();
        assertThat(helpers.awaitTermination(Duration.ofSeconds(10))).isTrue();
    }

    /** What a caller brings: its number, and that of the call. */
    private record Item(int caller, int number) {}

    /**
     * Checks each item as it comes. None of its fields is volatile or guarded: only the gate keeps
     * two runners apart and shows what one wrote to the next.
     */
    private static final class Checker implements Gate.Body<Item> {
        final int[] next = new int[CALLERS + 1];
        final List<String> complaints = new ArrayList<>();
        final CountDownLatch left;
        int inside;
        long sum;
        Gate<Item> gate;

        Checker(int expected) {
            this.left = new CountDownLatch(expected);
        }

        @Override
        public void run(Item item) {
            if (++inside != 1) {
                complaints.add("nested or overlapping: " + inside);
            }
            if (next[item.caller]++ != item.number) {
                complaints.add("out of order: " + item);
            }
            sum += item.number;
            int from = CALLERS; // re-entrant calls count as a caller of their own
            if (item.caller == 0 && item.number % 3 == 0) {
                gate.submit(new Item(from, item.number / 3));
            }
            inside--;
            left.countDown();
        }

        @Override
        public void end() {
            complaints.add("ended");
        }

        @Override
        public void failed(Throwable failure) {
            complaints.add(failure.toString());
        }

        @Override
        public void onSlow(Thread runner, StackTraceElement[] stack, long runningMs) {
            complaints.add("slow");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 10000", "1, 10000", "7, 10000", "256, 0", "256, 10", "1000000, 10000"})
    void shouldRunAllInOrderOneAtATimeWhateverTheBounds(int maxTakenOver, long maxTakeOverMs)
            throws Exception {
        helpers.close();
        helpers = helpers(maxTakenOver, Duration.ofMillis(maxTakeOverMs));
        int each = 60_000;
        int reentrant = each / 3;
        Checker checker = new Checker(CALLERS * each + reentrant);
        checker.gate = new Gate<>(checker, helpers, null);

        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int me = caller;
            Thread thread = new Thread(() -> bring(checker.gate, me, each));
            callers.add(thread);
            thread.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(checker.left.await(30, SECONDS)).isTrue();
        awaitIdle(checker.gate);
        assertThat(checker.complaints).isEmpty();
        assertThat(checker.next).startsWith(each, each, each, each, each, each).endsWith(reentrant);
    }

    private static void bring(Gate<Item> gate, int caller, int count) {
        for (int number = 0; number < count; number++) {
            gate.submit(new Item(caller, number));
            if (ThreadLocalRandom.current().nextInt(64) == 0) {
                Thread.yield(); // lets the gate come to rest now and then: both ways in are taken
            }
        }
    }

    private static void awaitIdle(Gate<?> gate) {
        while (!gate.isIdle()) {
            Thread.onSpinWait(); // the last runner has still to lay its flag down
        }
    }

    /** A body of a few lines for the tests below. */
    private abstract static class Body implements Gate.Body<String> {
        @Override
        public void end() throws Exception {}

        @Override
        public void failed(Throwable failure) {}

        @Override
        public void onSlow(Thread runner, StackTraceElement[] stack, long runningMs) {}
    }

    @Test
    void shouldNotMakeACallerWaitForAnItemThatAnotherThreadRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> ran = new ArrayList<>();
        Gate<String> gate =
                new Gate<>(
                        new Body() {
                            @Override
                            public void run(String item) throws Exception {
                                ran.add(item + " on " + Thread.currentThread().getName());
                                if (item.equals("first")) {
                                    running.countDown();
                                    release.await();
                                }
                            }
                        },
                        helpers,
                        null);
        Thread first = new Thread(() -> gate.submit("first"), "first caller");
        first.start();
        running.await();

        gate.submit("second"); // returns, though the handler hangs

        assertThat(gate.waiting()).isEqualTo(1);
        release.countDown();
        first.join();
        assertThat(ran).containsExactly("first on first caller", "second on first caller");
    }

    @Test
    void shouldLetACallerGoThatOthersKeepBusy() throws Exception {
        helpers.close();
        helpers = helpers(10, Duration.ofSeconds(10));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong onHelper = new AtomicLong();
        CountDownLatch helped = new CountDownLatch(1);
        Gate<String> gate = endless(stop, onHelper, helped);

        gate.submit("brings the next one, for ever"); // returns all the same

        assertThat(helped.await(30, SECONDS)).isTrue();
        stop.set(true);
        awaitIdle(gate);
        assertThat(onHelper).hasPositiveValue();
    }

    private Gate<String> endless(AtomicBoolean stop, AtomicLong onHelper, CountDownLatch helped) {
        Gate<String>[] self = newArray();
        self[0] =
                new Gate<>(
                        new Body() {
                            @Override
                            public void run(String item) {
                                if (Thread.currentThread().getName().equals("ipc-callback-test")) {
                                    onHelper.incrementAndGet();
                                    helped.countDown();
                                }
                                if (!stop.get()) {
                                    self[0].submit(item);
                                }
                            }
                        },
                        helpers,
                        null);
        return self[0];
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Gate<String>[] newArray() {
        return new Gate[1];
    }

    @Test
    void shouldKeepTheCallersInterruptFromTheCallsItTakesOver() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<Boolean> interrupted = new ArrayList<>();
        Gate<String> gate =
                new Gate<>(
                        new Body() {
                            @Override
                            public void run(String item) throws Exception {
                                if (item.equals("own")) {
                                    running.countDown();
                                    release.await();
                                    Thread.currentThread().interrupt();
                                } else {
                                    interrupted.add(Thread.currentThread().isInterrupted());
                                }
                            }
                        },
                        helpers,
                        null);
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread caller =
                new Thread(
                        () -> {
                            gate.submit("own");
                            stillInterrupted.set(Thread.currentThread().isInterrupted());
                        });
        caller.start();
        running.await();
        gate.submit("of another");

        release.countDown();
        caller.join();

        assertThat(interrupted).containsExactly(false);
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void shouldRunTheNextOneAfterABodyThrewWhatItMustNot() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> ran = new ArrayList<>();
        Gate<String> gate =
                new Gate<>(
                        new Body() {
                            @Override
                            public void run(String item) throws Exception {
                                ran.add(item);
                                if (item.equals("first")) {
                                    running.countDown();
                                    release.await();
                                } else if (item.equals("taken over")) {
                                    throw new Exception(item);
                                }
                            }

                            @Override
                            public void failed(Throwable failure) {
                                throw new IllegalStateException(failure);
                            }
                        },
                        helpers,
                        null);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread first = new Thread(() -> gate.submit("first"));
        first.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
        first.start();
        running.await();
        gate.submit("taken over");
        gate.submit("behind it");
        release.countDown();
        first.join();

        gate.submit("next");

        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
        assertThat(ran).containsExactly("first", "taken over", "behind it", "next");
        assertThat(gate.isIdle()).isTrue();
    }

    @Test
    void shouldRunOnWithoutHelpersAfterTheyAreClosed() {
        helpers.close();
        helpers = helpers(0, Duration.ZERO);
        helpers.close();
        List<String> ran = new ArrayList<>();
        Gate<String>[] self = newArray();
        self[0] =
                new Gate<>(
                        new Body() {
                            @Override
                            public void run(String item) {
                                ran.add(item);
                                if (item.equals("own")) {
                                    self[0].submit("re-entrant");
                                }
                            }
                        },
                        helpers,
                        null);

        self[0].submit("own");

        assertThat(ran).containsExactly("own", "re-entrant");
        assertThat(self[0].isIdle()).isTrue();
    }
}
