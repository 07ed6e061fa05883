package ipc.tck.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.router.Route;
import ipc.api.router.Router;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a router stops. */
public interface RouterStopContract {

    /** Its routes end, and senders learn it. */
    @Scenario
    default void shouldEndItsRoutes(Fixture fixture) throws Exception {
        Router router = fixture.here().newRouter("stopping");
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Recorder<String> handler = new Recorder<>();
        Route route = router.route(channel.receiver(), handler);

        router.close();

        assertThat(router.awaitTermination(Duration.ofSeconds(30))).isTrue();
        Reason reason = channel.sender().ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isIn(Reason.CLOSED, Reason.STOPPED);
        assertThat(route.isLive()).isFalse();
    }

    /** Its handlers learn it, on its thread. */
    @Scenario
    default void shouldTellItsHandlers(Fixture fixture) throws Exception {
        Router router = fixture.here().newRouter("stopping");
        IncomingChannel<String> channel = fixture.incoming(String.class);
        CompletableFuture<String> told = new CompletableFuture<>();
        router.route(
                channel.receiver(),
                new Recorder<String>() {
                    @Override
                    public void onRouterClosed() {
                        told.complete(Thread.currentThread().getName());
                    }
                });

        router.close();

        assertThat(told.get(30, TimeUnit.SECONDS)).startsWith("ipc-router-");
    }

    /** Closing does not wait for a handler; waiting does. */
    @Scenario
    default void shouldStopWhileAHandlerRuns(Fixture fixture) throws Exception {
        Router router = fixture.here().newRouter("stopping");
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        Sender<String> sender =
                router.route(
                        MessageType.of(String.class),
                        message -> {
                            started.countDown();
                            Await.latch("released", release);
                            finished.complete(Thread.currentThread().isInterrupted());
                        });
        sender.send("run");
        Await.latch("the handler runs", started);

        router.close();
        boolean early = router.awaitTermination(Duration.ofMillis(50));
        release.countDown();

        assertThat(early).isFalse();
        assertThat(finished.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(router.awaitTermination(Duration.ofSeconds(30))).isTrue();
        sender.close();
    }

    /** Messages that wait are not handled any more. */
    @Scenario
    default void shouldHandleNothingAfterTheStop(Fixture fixture) throws Exception {
        Router router = fixture.here().newRouter("stopping");
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        Recorder<Integer> handler = new Recorder<>();
        router.route(channel.receiver(), handler);

        router.close();
        assertThat(router.awaitTermination(Duration.ofSeconds(30))).isTrue();
        channel.sender().run(sender -> Expect.failingSend(sender, 1));

        assertThat(handler.wasToldNothing()).isTrue();
    }

    /** New routes are refused. */
    @Scenario
    default void shouldRefuseRoutesAfterTheStop(Fixture fixture) {
        Router router = fixture.here().newRouter("stopping");
        IncomingChannel<String> channel = fixture.incoming(String.class);

        router.close();

        assertThatThrownBy(() -> router.route(channel.receiver(), new Recorder<String>()))
                .isInstanceOf(StoppedException.class);
        assertThatThrownBy(() -> router.route(MessageType.of(String.class), new Recorder<String>()))
                .isInstanceOf(StoppedException.class);
    }

    /** Twice is once. */
    @Scenario
    default void shouldStopTwiceLikeOnce(Fixture fixture) throws Exception {
        Router router = fixture.here().newRouter("stopping");
        router.route(MessageType.of(String.class), new Recorder<String>());

        router.close();
        router.close();

        assertThat(router.awaitTermination(Duration.ofSeconds(30))).isTrue();
        assertThat(router.awaitTermination(Duration.ZERO)).isTrue();
    }

    /** A router that was never used. */
    @Scenario
    default void shouldStopUnused(Fixture fixture) throws Exception {
        Router router = fixture.here().newRouter("unused");

        router.close();

        assertThat(router.awaitTermination(Duration.ofSeconds(30))).isTrue();
    }

    /** From a handler: it cannot wait for itself. */
    @Scenario
    default void shouldStopFromAHandler(Fixture fixture) throws Exception {
        Router router = fixture.here().newRouter("stopping");
        CompletableFuture<Boolean> waited = new CompletableFuture<>();
        Sender<String> sender =
                router.route(
                        MessageType.of(String.class),
                        message -> {
                            router.close();
                            waited.complete(router.awaitTermination(Duration.ofSeconds(20)));
                        });

        sender.send("stop");

        assertThat(waited.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(router.awaitTermination(Duration.ofSeconds(30))).isTrue();
    }

    /** One router's stop is not another's. */
    @Scenario
    default void shouldNotStopOtherRouters(Fixture fixture) throws Exception {
        Router stopping = fixture.here().newRouter("stopping");
        stopping.route(MessageType.of(String.class), new Recorder<String>());
        Recorder<String> handler = new Recorder<>();
        Sender<String> sender =
                fixture.here().router().route(MessageType.of(String.class), handler);
        RemoteRef<Sender<String>> there = fixture.send(sender, fixture.there());

        stopping.close();
        there.run(it -> it.send("alive"));

        assertThat(handler.message()).isEqualTo("alive");
    }

    /** The node stops under the router. */
    @Scenario
    default void shouldEndItsRoutesWhenTheNodeStops(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Recorder<String> handler = new Recorder<>();
        Route route = fixture.here().router().route(channel.receiver(), handler);

        fixture.here().node().close();

        Await.until("the route has ended", () -> !route.isLive());
    }
}
