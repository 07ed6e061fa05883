package ipc.tck.router;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import ipc.api.router.Router;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Fragile;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Nothing that a handler does, and no message, ends a router. */
public interface HandlerContract {

    /** What it throws is logged; the next message is handled. */
    @Scenario
    default void shouldGoOnAfterAHandlerThrows(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        Recorder<Integer> handler =
                new Recorder<>() {
                    @Override
                    public void onMessage(Integer message) throws Exception {
                        super.onMessage(message);
                        if (message == 1) {
                            throw new java.io.IOException("thrown by a scenario");
                        }
                        if (message == 2) {
                            throw new StackOverflowError("thrown by a scenario");
                        }
                    }
                };
        fixture.here().router().route(channel.receiver(), handler);

        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 4; i++) {
                                sender.send(i);
                            }
                        });

        assertThat(handler.messages(4)).containsExactly(0, 1, 2, 3);
    }

    /** Told of, and the next one handled. */
    @Scenario
    default void shouldTellOfAnUndecodableMessageAndGoOn(Fixture fixture) throws Exception {
        fixture.needsDecoding();
        IncomingChannel<Fragile> channel = fixture.incoming(Fragile.class);
        Recorder<Fragile> handler = new Recorder<>();
        try {
            channel.sender()
                    .run(
                            sender -> {
                                sender.send(Fragile.of(Fragile.BAD));
                                sender.send(Fragile.of("good"));
                            });
            Fragile.refuse(true);
            fixture.here().router().route(channel.receiver(), handler);

            assertThat(handler.next()).isEqualTo(new Recorder.Undecodable<Fragile>());
            assertThat(handler.message()).isEqualTo(Fragile.of("good"));
        } finally {
            Fragile.refuse(false);
        }
    }

    /** A handler that blocks holds up its own router only. */
    @Scenario
    default void shouldGoOnInOtherRoutersWhileAHandlerBlocks(Fixture fixture) throws Exception {
        Router blocked = fixture.here().newRouter("blocked");
        Router free = fixture.here().newRouter("free");
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Sender<String> blocking =
                blocked.route(
                        MessageType.of(String.class),
                        message -> {
                            started.countDown();
                            Await.latch("released", release);
                        });
        Recorder<String> handler = new Recorder<>();
        Sender<String> flowing = free.route(MessageType.of(String.class), handler);
        Recorder<String> waiting = new Recorder<>();
        Sender<String> held = blocked.route(MessageType.of(String.class), waiting);

        try {
            blocking.send("block");
            Await.latch("the handler blocks", started);
            flowing.send("flow");
            held.send("held up");

            assertThat(handler.message()).isEqualTo("flow");
            assertThat(waiting.wasToldNothing()).isTrue();
        } finally {
            release.countDown();
        }
        assertThat(waiting.message()).isEqualTo("held up");
    }

    /** A handler may send, to itself as well. */
    @Scenario
    default void shouldLetHandlersSendToThemselves(Fixture fixture) throws Exception {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        CompletableFuture<Sender<Integer>> self = new CompletableFuture<>();
        Sender<Integer> sender =
                fixture.here()
                        .router()
                        .route(
                                MessageType.of(Integer.class),
                                message -> {
                                    if (message == 1_000) {
                                        done.complete(message);
                                    } else {
                                        self.join().send(message + 1);
                                    }
                                });
        self.complete(sender);

        sender.send(0);

        assertThat(done.get(30, TimeUnit.SECONDS)).isEqualTo(1_000);
    }

    /** A handler may make routes. */
    @Scenario
    default void shouldLetHandlersMakeRoutes(Fixture fixture) throws Exception {
        Router router = fixture.here().router();
        Recorder<String> inner = new Recorder<>();
        Sender<String> outer =
                router.route(
                        MessageType.of(String.class),
                        message -> {
                            try (Sender<String> next =
                                    router.route(MessageType.of(String.class), inner)) {
                                next.send("inner: " + message);
                            }
                        });

        outer.send("x");

        assertThat(inner.message()).isEqualTo("inner: x");
        assertThat(inner.end()).isNotNull();
    }

    /** One call at a time, on one thread that has the router's name. */
    @Scenario
    default void shouldRunHandlersOneAtATimeOnItsOwnThread(Fixture fixture) throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CompletableFuture<String> thread = new CompletableFuture<>();
        CountDownLatch handled = new CountDownLatch(400);
        Router router = fixture.here().router();
        for (int i = 0; i < 4; i++) {
            Sender<Integer> sender =
                    router.route(
                            MessageType.of(Integer.class),
                            message -> {
                                if (running.incrementAndGet() > 1) {
                                    overlaps.incrementAndGet();
                                }
                                thread.complete(Thread.currentThread().getName());
                                running.decrementAndGet();
                                handled.countDown();
                            });
            Pending<Void> sending =
                    fixture.background(
                            () -> {
                                for (int n = 0; n < 100; n++) {
                                    sender.send(n);
                                }
                                return null;
                            });
            assertThat(sending).isNotNull();
        }

        Await.latch("all messages are handled", handled);

        assertThat(overlaps).hasValue(0);
        assertThat(thread.get(1, TimeUnit.SECONDS)).startsWith("ipc-router-");
    }

    /** An interrupt that a handler leaves behind is not the router's end. */
    @Scenario
    default void shouldGoOnAfterAHandlerInterruptsItsThread(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        Recorder<Integer> handler =
                new Recorder<>() {
                    @Override
                    public void onMessage(Integer message) throws Exception {
                        super.onMessage(message);
                        Thread.currentThread().interrupt();
                    }
                };
        fixture.here().router().route(channel.receiver(), handler);

        for (int i = 0; i < 5; i++) {
            int number = i;
            channel.sender().run(sender -> sender.send(number));
            assertThat(handler.message()).isEqualTo(i);
        }
    }
}
