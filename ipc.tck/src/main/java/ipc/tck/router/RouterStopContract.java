package ipc.tck.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.router.Route;
import ipc.api.router.Router;
import ipc.tck.stage.Await;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a router stops. */
public interface RouterStopContract {

    /** Its routes end, and senders learn it. */
    @Scenario
    default void shouldEndItsRoutes(Stage stage) throws Exception {
        Router router = stage.here().newRouter("stopping");
        Inbound<String> channel = stage.inbound(String.class);
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
    default void shouldTellItsHandlers(Stage stage) throws Exception {
        Router router = stage.here().newRouter("stopping");
        Inbound<String> channel = stage.inbound(String.class);
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
    default void shouldStopWhileAHandlerRuns(Stage stage) throws Exception {
        Router router = stage.here().newRouter("stopping");
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
    default void shouldHandleNothingAfterTheStop(Stage stage) throws Exception {
        Router router = stage.here().newRouter("stopping");
        Inbound<Integer> channel = stage.inbound(Integer.class);
        Recorder<Integer> handler = new Recorder<>();
        router.route(channel.receiver(), handler);

        router.close();
        assertThat(router.awaitTermination(Duration.ofSeconds(30))).isTrue();
        channel.sender().run(sender -> Expect.failingSend(sender, 1));

        assertThat(handler.wasToldNothing()).isTrue();
    }

    /** New routes are refused. */
    @Scenario
    default void shouldRefuseRoutesAfterTheStop(Stage stage) {
        Router router = stage.here().newRouter("stopping");
        Inbound<String> channel = stage.inbound(String.class);

        router.close();

        assertThatThrownBy(() -> router.route(channel.receiver(), new Recorder<String>()))
                .isInstanceOf(StoppedException.class);
        assertThatThrownBy(() -> router.route(MessageType.of(String.class), new Recorder<String>()))
                .isInstanceOf(StoppedException.class);
    }

    /** Twice is once. */
    @Scenario
    default void shouldStopTwiceLikeOnce(Stage stage) throws Exception {
        Router router = stage.here().newRouter("stopping");
        router.route(MessageType.of(String.class), new Recorder<String>());

        router.close();
        router.close();

        assertThat(router.awaitTermination(Duration.ofSeconds(30))).isTrue();
        assertThat(router.awaitTermination(Duration.ZERO)).isTrue();
    }

    /** A router that was never used. */
    @Scenario
    default void shouldStopUnused(Stage stage) throws Exception {
        Router router = stage.here().newRouter("unused");

        router.close();

        assertThat(router.awaitTermination(Duration.ofSeconds(30))).isTrue();
    }

    /** From a handler: it cannot wait for itself. */
    @Scenario
    default void shouldStopFromAHandler(Stage stage) throws Exception {
        Router router = stage.here().newRouter("stopping");
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
    default void shouldNotStopOtherRouters(Stage stage) throws Exception {
        Router stopping = stage.here().newRouter("stopping");
        stopping.route(MessageType.of(String.class), new Recorder<String>());
        Recorder<String> handler = new Recorder<>();
        Sender<String> sender = stage.here().router().route(MessageType.of(String.class), handler);
        Held<Sender<String>> there = stage.send(sender, stage.there());

        stopping.close();
        there.run(it -> it.send("alive"));

        assertThat(handler.message()).isEqualTo("alive");
    }

    /** The node stops under the router. */
    @Scenario
    default void shouldEndItsRoutesWhenTheNodeStops(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);
        Recorder<String> handler = new Recorder<>();
        Route route = stage.here().router().route(channel.receiver(), handler);

        stage.here().node().close();

        Await.until("the route has ended", () -> !route.isLive());
    }
}
