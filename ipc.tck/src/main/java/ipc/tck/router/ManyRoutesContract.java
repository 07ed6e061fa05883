package ipc.tck.router;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import ipc.api.router.Route;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Many routes, many threads. */
public interface ManyRoutesContract {

    /** One handler, many threads in two applications. */
    @Scenario
    default void shouldMultiplexManyThreads(Fixture fixture) throws Exception {
        Recorder<Text> handler = new Recorder<>();
        Sender<Text> sender = fixture.here().router().route(MessageType.of(Text.class), handler);
        RemoteRef<Sender<Text>> there = fixture.send(sender, fixture.there());
        int threads = 8;
        int count = 300;

        List<Pending<?>> sending = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String author = "there " + t;
            String local = "here " + t;
            sending.add(there.start(it -> sendNumbered(it, author, count)));
            sending.add(
                    fixture.background(
                            () -> {
                                sendNumbered(sender, local, count);
                                return null;
                            }));
        }

        Map<String, Integer> next = new HashMap<>();
        for (Text text : handler.messages(2 * threads * count)) {
            assertThat(text.number()).isEqualTo(next.getOrDefault(text.author(), 0));
            next.merge(text.author(), 1, Integer::sum);
        }
        sending.forEach(Pending::await);
    }

    /** Each handler has its own messages only. */
    @Scenario
    default void shouldKeepRoutesApart(Fixture fixture) throws Exception {
        int routes = 50;
        List<Recorder<String>> handlers = new ArrayList<>();
        List<IncomingChannel<String>> channels = new ArrayList<>();
        for (int i = 0; i < routes; i++) {
            IncomingChannel<String> channel = fixture.incoming(String.class);
            Recorder<String> handler = new Recorder<>();
            fixture.here().router().route(channel.receiver(), handler);
            channels.add(channel);
            handlers.add(handler);
        }

        for (int i = routes - 1; i >= 0; i--) {
            String text = "to " + i;
            channels.get(i).sender().run(sender -> sender.send(text));
        }

        for (int i = 0; i < routes; i++) {
            assertThat(handlers.get(i).message()).isEqualTo("to " + i);
            assertThat(handlers.get(i).wasToldNothing()).isTrue();
        }
    }

    /** A hundred thousand at once, each used once. */
    @Scenario
    default void shouldHaveOneHundredThousandRoutes(Fixture fixture) throws Exception {
        int routes = 100_000;
        CountDownLatch handled = new CountDownLatch(routes);
        List<Sender<Integer>> senders = new ArrayList<>(routes);
        MessageType<Integer> type = MessageType.of(Integer.class);

        for (int i = 0; i < routes; i++) {
            int own = i;
            senders.add(
                    fixture.here()
                            .router()
                            .route(
                                    type,
                                    message -> {
                                        if (message == own) {
                                            handled.countDown();
                                        }
                                    }));
        }
        for (int i = 0; i < routes; i++) {
            senders.get(i).send(i);
        }

        Await.latch("every route has handled its message", handled);
        senders.forEach(Sender::close);
    }

    /** Routes come and go while others work. */
    @Scenario
    default void shouldAddAndEndRoutesUnderLoad(Fixture fixture) throws Exception {
        Recorder<Integer> steady = new Recorder<>();
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        fixture.here().router().route(channel.receiver(), steady);
        int count = 20_000;
        Pending<Void> sending =
                channel.sender()
                        .start(
                                sender -> {
                                    for (int i = 0; i < count; i++) {
                                        sender.send(i);
                                    }
                                });

        AtomicInteger handled = new AtomicInteger();
        for (int i = 0; i < 500; i++) {
            var other = fixture.channel(String.class);
            Route route =
                    fixture.here()
                            .router()
                            .route(other.receiver(), message -> handled.incrementAndGet());
            other.sender().send("x");
            int expected = i + 1;
            Await.until("the new route handles its message", () -> handled.get() == expected);
            route.close();
            other.sender().close();
        }

        for (int i = 0; i < count; i++) {
            assertThat(steady.message()).isEqualTo(i);
        }
        sending.await();
    }

    private static void sendNumbered(Sender<Text> sender, String author, int count)
            throws InterruptedException {
        for (int i = 0; i < count; i++) {
            sender.send(new Text(author, i, "x"));
        }
    }
}
