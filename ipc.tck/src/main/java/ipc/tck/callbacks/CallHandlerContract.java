package ipc.tck.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackHandler;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Law 12: what a handler may do, and what it does to others. */
public interface CallHandlerContract {

    /** State needs no lock, since calls come one at a time. */
    @Scenario
    default void shouldKeepStateBetweenCalls(Fixture fixture) throws Exception {
        int callers = 8;
        int count = 1_000;
        CompletableFuture<Integer> total = new CompletableFuture<>();
        CallbackHandler<Integer> adder =
                new CallbackHandler<>() {
                    private int calls; // on purpose neither atomic nor volatile
                    private int sum;

                    @Override
                    public void onCall(Integer message) {
                        sum += message;
                        calls++;
                        if (calls == callers * count) {
                            total.complete(sum);
                        }
                    }
                };
        Callback<Integer> callback = fixture.here().callbacks().callback(Integer.class, adder);
        RemoteRef<Callback<Integer>> there = CallRecorder.send(fixture, callback, fixture.there());

        List<Pending<Void>> calling = new ArrayList<>();
        for (int i = 0; i < callers / 2; i++) {
            calling.add(there.start(it -> callOnes(it, count)));
            calling.add(
                    fixture.background(
                            () -> {
                                callOnes(callback, count);
                                return null;
                            }));
        }

        assertThat(total.get(30, TimeUnit.SECONDS)).isEqualTo(callers * count);
        calling.forEach(Pending::await);
    }

    /** Never two at once. */
    @Scenario
    default void shouldRunOneCallAtATime(Fixture fixture) throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch handled = new CountDownLatch(2_000);
        Callback<Integer> callback =
                fixture.here()
                        .callbacks()
                        .callback(
                                Integer.class,
                                message -> {
                                    if (running.incrementAndGet() > 1) {
                                        overlaps.incrementAndGet();
                                    }
                                    Thread.onSpinWait();
                                    running.decrementAndGet();
                                    handled.countDown();
                                });
        RemoteRef<Callback<Integer>> there = CallRecorder.send(fixture, callback, fixture.there());

        Pending<Void> far = there.start(it -> callOnes(it, 1_000));
        callOnes(callback, 1_000);

        Await.latch("all calls are handled", handled);
        far.await();
        assertThat(overlaps).hasValue(0);
    }

    /** Run again after it returns, not nested. */
    @Scenario
    default void shouldRunAReentrantCallAfterTheHandlerReturns(Fixture fixture) throws Exception {
        List<String> trace = new CopyOnWriteArrayList<>();
        CompletableFuture<Callback<Integer>> self = new CompletableFuture<>();
        CountDownLatch done = new CountDownLatch(4);
        Callback<Integer> callback =
                fixture.here()
                        .callbacks()
                        .callback(
                                Integer.class,
                                message -> {
                                    trace.add("begin " + message);
                                    if (message < 3) {
                                        self.get().call(message + 1);
                                    }
                                    trace.add("end " + message);
                                    done.countDown();
                                });
        self.complete(callback);

        callback.call(0);

        Await.latch("all calls are handled", done);
        assertThat(trace)
                .containsExactly(
                        "begin 0", "end 0", "begin 1", "end 1", "begin 2", "end 2", "begin 3",
                        "end 3");
    }

    /** Two handlers that call each other. */
    @Scenario
    default void shouldRunHandlersThatCallEachOther(Fixture fixture) throws Exception {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        CompletableFuture<Callback<Integer>> pong = new CompletableFuture<>();
        Callback<Integer> ping =
                fixture.here()
                        .callbacks()
                        .callback(Integer.class, message -> pong.get().call(message + 1));
        pong.complete(
                fixture.here()
                        .callbacks()
                        .callback(
                                Integer.class,
                                message -> {
                                    if (message > 1_000) {
                                        done.complete(message);
                                    } else {
                                        ping.call(message + 1);
                                    }
                                }));

        ping.call(0);

        assertThat(done.get(30, TimeUnit.SECONDS)).isEqualTo(1_001);
    }

    /** It is reported, the caller learns nothing, and the next call runs. */
    @Scenario
    default void shouldRunTheNextCallAfterAHandlerThrows(Fixture fixture) throws Exception {
        CompletableFuture<String> good = new CompletableFuture<>();
        Callback<String> callback =
                fixture.here()
                        .callbacks()
                        .callback(
                                String.class,
                                message -> {
                                    if (message.equals("checked")) {
                                        throw new java.io.IOException("thrown by a scenario");
                                    }
                                    if (message.equals("error")) {
                                        throw new StackOverflowError("thrown by a scenario");
                                    }
                                    good.complete(message);
                                });
        RemoteRef<Callback<String>> there = CallRecorder.send(fixture, callback, fixture.there());

        callback.call("checked");
        there.run(it -> it.call("error"));
        callback.call("checked");
        there.run(it -> it.call("good"));

        assertThat(good.get(30, TimeUnit.SECONDS)).isEqualTo("good");
        assertThat(callback.isDisconnected()).isFalse();
    }

    /** A caller never waits for a handler that another thread is running. */
    @Scenario
    default void shouldNotMakeCallersWaitForARunningHandler(Fixture fixture) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CallRecorder<String> after = new CallRecorder<>();
        Callback<String> callback =
                fixture.here()
                        .callbacks()
                        .callback(
                                String.class,
                                message -> {
                                    if (message.equals("block")) {
                                        started.countDown();
                                        Await.latch("released", release);
                                    } else {
                                        after.onCall(message);
                                    }
                                });
        Pending<Void> blocked =
                fixture.background(
                        () -> {
                            callback.call("block");
                            return null;
                        });
        try {
            Await.latch("the handler runs", started);

            callback.call("one");
            callback.call("two");

            assertThat(after.wasNotCalled()).isTrue();
        } finally {
            release.countDown();
        }
        blocked.await();
        assertThat(after.next(2)).containsExactly("one", "two");
    }

    /** Two threads, each holding a lock that the other's handler wants: Servo's deadlock. */
    @Scenario
    default void shouldNotDeadlockWithLocksOfItsCallers(Fixture fixture) throws Exception {
        Object lock = new Object();
        CountDownLatch handlerRuns = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(1);
        CallRecorder<String> handled = new CallRecorder<>();
        Callback<String> callback =
                fixture.here()
                        .callbacks()
                        .callback(
                                String.class,
                                message -> {
                                    if (message.equals("first")) {
                                        handlerRuns.countDown();
                                        Await.latch("the other has called", called);
                                        synchronized (lock) {
                                            handled.onCall(message);
                                        }
                                    } else {
                                        handled.onCall(message);
                                    }
                                });
        Pending<Void> first =
                fixture.background(
                        () -> {
                            callback.call("first");
                            return null;
                        });
        Await.latch("the handler runs", handlerRuns);

        synchronized (lock) {
            callback.call("second");
            called.countDown();
        }

        first.await();
        assertThat(handled.next(2)).containsExactly("first", "second");
    }

    private static void callOnes(Callback<Integer> callback, int count) {
        for (int i = 0; i < count; i++) {
            callback.call(1);
        }
    }
}
