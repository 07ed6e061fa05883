package ipc.router;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.router.Route;
import ipc.api.router.RouteHandler;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoopRouterTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);

    private final FakeChannels channels = new FakeChannels();
    private final LoopRouter router = new LoopRouter(channels, "test", RouterOptions.DEFAULTS);
    private final Trace trace = new Trace();

    @AfterEach
    void leavesNoThread() throws InterruptedException {
        router.close();
        assertThat(router.awaitTermination(Duration.ofSeconds(10))).isTrue();
        assertThat(threadNames()).noneMatch(name -> name.endsWith("-test"));
    }

    @Test
    void shouldHandleMessagesInOrderOnItsOwnThread() throws Exception {
        List<String> threads = new ArrayList<>();

        try (Sender<String> sender =
                router.route(
                        TEXT,
                        message -> {
                            threads.add(Thread.currentThread().getName());
                            trace.onMessage(message);
                        })) {
            sender.send("one");
            sender.send("two");
        }

        assertThat(trace.next()).isEqualTo("one");
        assertThat(trace.next()).isEqualTo("two");
        assertThat(threads).containsOnly("ipc-router-test");
    }

    @Test
    void shouldStartNoThreadBeforeTheFirstRoute() {
        assertThat(threadNames()).doesNotContain("ipc-router-test", "ipc-watch-test");
    }

    @Test
    void shouldTellOfTheDisconnectionOnceAfterTheLastMessage() throws Exception {
        Channel<String> channel = channels.channel(TEXT);
        Route route = router.route(channel.receiver(), trace);
        Sender<String> other = channel.sender().duplicate();

        channel.sender().close();
        other.send("last words");
        other.close();

        assertThat(trace.next()).isEqualTo("last words");
        assertThat(trace.next()).isEqualTo("disconnected CLOSED");
        assertThat(route.isLive()).isFalse();
        assertThat(router.statistics()).isEmpty();
    }

    @Test
    void shouldCallNothingAfterTheRouteIsClosedByItsOwnHandler() throws Exception {
        Channel<String> channel = channels.channel(TEXT);
        AtomicReference<Route> route = new AtomicReference<>();
        CountDownLatch routed = new CountDownLatch(1);
        route.set(
                router.route(
                        channel.receiver(),
                        message -> {
                            routed.await();
                            route.get().close();
                            trace.onMessage(message);
                        }));

        channel.sender().send("one");
        channel.sender().send("never handled");
        channel.sender().close();
        routed.countDown();

        assertThat(trace.next()).isEqualTo("one");
        assertThat(route.get().isLive()).isFalse();
        assertThat(channel.sender().isDisconnected()).isTrue();
        assertThatNothingMoreIsHandled();
    }

    @Test
    void shouldDiscardWhatItHasTakenForARouteThatIsClosed() throws Exception {
        Channel<String> channel = channels.channel(TEXT);
        channel.sender().send("one");
        channel.sender().send("taken with it");
        CompletableFuture<Route> own = new CompletableFuture<>();

        own.complete(router.route(channel.receiver(), message -> own.get().close()));

        assertThat(channels.discarded.poll(10, SECONDS))
                .isEqualTo(new Received.Message<>("taken with it"));
    }

    private void assertThatNothingMoreIsHandled() throws Exception {
        Sender<String> later = router.route(TEXT, trace);
        later.send("later");
        assertThat(trace.next()).isEqualTo("later");
    }

    @Test
    void shouldNotWaitForARunningHandlerWhenClosed() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Sender<String> sender =
                router.route(
                        TEXT,
                        message -> {
                            trace.onMessage(message);
                            release.await();
                        });
        sender.send("blocks");
        assertThat(trace.next()).isEqualTo("blocks");

        router.close();

        assertThat(router.awaitTermination(Duration.ofMillis(1))).isFalse();
        release.countDown();
        assertThat(router.awaitTermination(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void shouldBeAwaitedForEver() throws Exception {
        LoopRouter patient =
                new LoopRouter(
                        channels, "patient", new RouterOptions(ChronoUnit.FOREVER.getDuration()));
        patient.route(TEXT, trace).send("handled");
        assertThat(trace.next()).isEqualTo("handled");

        patient.close();

        assertThat(patient.awaitTermination(ChronoUnit.FOREVER.getDuration())).isTrue();
    }

    @Test
    void shouldTellItsRoutesThatItIsClosedWhenTheLastHandlerHasReturned() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Sender<String> blocking =
                router.route(
                        TEXT,
                        message -> {
                            trace.onMessage(message);
                            release.await();
                            trace.onMessage("returned");
                        });
        Channel<String> channel = channels.channel(TEXT);
        Route route = router.route(channel.receiver(), trace);
        blocking.send("blocks");
        assertThat(trace.next()).isEqualTo("blocks");
        channel.sender().send("never handled");

        router.close();

        assertThat(route.isLive()).isFalse();
        assertThat(trace.lines).isEmpty();
        release.countDown();
        assertThat(trace.next()).isEqualTo("returned");
        assertThat(trace.next()).isEqualTo("router closed");
        assertThat(router.awaitTermination(Duration.ofSeconds(10))).isTrue();
        assertThat(trace.lines).isEmpty();
        assertThat(router.statistics()).isEmpty();
    }

    @Test
    void shouldTellItsRoutesNothingWhenTheirOwnerStops() throws Exception {
        Route route = router.route(channels.channel(TEXT).receiver(), trace);

        router.close(Reason.STOPPED);

        assertThat(route.isLive()).isFalse();
        assertThat(router.awaitTermination(Duration.ofSeconds(10))).isTrue();
        assertThat(trace.lines).isEmpty();
        assertThat(router.statistics()).isEmpty();
    }

    @Test
    void shouldRefuseRoutesAfterItIsClosedAndBeClosedTwice() {
        router.close();
        router.close();

        assertThatThrownBy(() -> router.route(TEXT, trace)).isInstanceOf(StoppedException.class);
    }

    @Test
    void shouldBeClosedFromAHandlerThatCannotAwaitItsOwnEnd() throws Exception {
        Sender<String> sender =
                router.route(
                        TEXT,
                        message -> {
                            router.close();
                            trace.onMessage("" + router.awaitTermination(Duration.ofSeconds(10)));
                        });

        sender.send("close");

        assertThat(trace.next()).isEqualTo("false");
    }

    @Test
    void shouldTellItsRoutesWhenTheChannelsStop() throws Exception {
        router.route(TEXT, trace);

        channels.stop();

        assertThat(trace.next()).isEqualTo("disconnected STOPPED");
        assertThatThrownBy(() -> router.route(TEXT, trace)).isInstanceOf(StoppedException.class);
    }

    @Test
    void shouldRouteAReceiverOnce() {
        Channel<String> channel = channels.channel(TEXT);
        router.route(channel.receiver(), trace);

        assertThatThrownBy(() -> router.route(channel.receiver(), trace))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldLoseNothingWhileRoutesAreAddedFromManyThreads() throws Exception {
        int threads = 4;
        int each = 500;
        CountDownLatch handled = new CountDownLatch(threads * each);
        CountDownLatch gone = new CountDownLatch(threads * each);
        RouteHandler<String> counter =
                new RouteHandler<>() {
                    @Override
                    public void onMessage(String message) {
                        handled.countDown();
                    }

                    @Override
                    public void onDisconnected(Reason reason) {
                        gone.countDown();
                    }
                };

        for (int i = 0; i < threads; i++) {
            new Thread(
                            () -> {
                                for (int j = 0; j < each; j++) {
                                    Channel<String> channel = channels.channel(TEXT);
                                    channel.sender().trySend("sent before it was routed");
                                    router.route(channel.receiver(), counter);
                                    channel.sender().close();
                                }
                            })
                    .start();
        }

        assertThat(handled.await(30, SECONDS)).isTrue();
        assertThat(gone.await(30, SECONDS)).isTrue();
        assertThat(router.statistics()).isEmpty();
    }

    private static List<String> threadNames() {
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        return all.keySet().stream().map(Thread::getName).toList();
    }
}
