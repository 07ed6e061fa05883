package ipc.tck.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import ipc.api.router.Route;
import ipc.tck.messages.Blob;
import ipc.tck.messages.Letter;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Messages go to the handler of their route. */
public interface RoutingContract {

    /** A receiver that exists. */
    @Scenario
    default void shouldHandMessagesToTheHandler(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);
        Recorder<String> handler = new Recorder<>();

        Route route = stage.here().router().route(channel.receiver(), handler);
        channel.sender().run(sender -> sender.send("routed"));

        assertThat(handler.message()).isEqualTo("routed");
        assertThat(route.isLive()).isTrue();
    }

    /** A channel that the router makes. */
    @Scenario
    default void shouldMakeAChannelForAHandler(Stage stage) throws Exception {
        Recorder<String> handler = new Recorder<>();
        Sender<String> sender = stage.here().router().route(MessageType.of(String.class), handler);
        Held<Sender<String>> there = stage.send(sender, stage.there());

        sender.send("from here");
        assertThat(handler.message()).isEqualTo("from here");
        there.run(it -> it.send("from there"));

        assertThat(handler.message()).isEqualTo("from there");
    }

    /** What had come before the route. */
    @Scenario
    default void shouldHandOverWhatHadComeBefore(Stage stage) throws Exception {
        Inbound<Integer> channel = stage.inbound(Integer.class);
        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 100; i++) {
                                sender.send(i);
                            }
                        });
        assertThat(Expect.message(channel.receiver())).isZero();
        Recorder<Integer> handler = new Recorder<>();

        stage.here().router().route(channel.receiver(), handler);

        assertThat(handler.messages(99)).isEqualTo(IntStream.range(1, 100).boxed().toList());
    }

    /** The route is live when the call returns: a message sent then is handled. */
    @Scenario
    default void shouldBeLiveWhenRouteReturns(Stage stage) throws Exception {
        for (int i = 0; i < 500; i++) {
            CompletableFuture<Integer> handled = new CompletableFuture<>();
            try (Sender<Integer> sender =
                    stage.here().router().route(MessageType.of(Integer.class), handled::complete)) {
                sender.send(i);
                assertThat(handled.get(30, TimeUnit.SECONDS)).isEqualTo(i);
            }
        }
    }

    /** Law 1. */
    @Scenario
    default void shouldKeepTheOrder(Stage stage) throws Exception {
        Inbound<Integer> channel = stage.inbound(Integer.class);
        Recorder<Integer> handler = new Recorder<>();
        stage.here().router().route(channel.receiver(), handler);
        int count = 20_000;

        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < count; i++) {
                                sender.send(i);
                            }
                        });

        assertThat(handler.messages(count)).isEqualTo(IntStream.range(0, count).boxed().toList());
    }

    /** In many pieces. */
    @Scenario
    default void shouldRouteALargeMessage(Stage stage) throws Exception {
        Inbound<Blob> channel = stage.inbound(Blob.class);
        Recorder<Blob> handler = new Recorder<>();
        stage.here().router().route(channel.receiver(), handler);

        channel.sender().run(sender -> sender.send(Blob.of(7, 16 << 20)));

        assertThat(handler.message()).isEqualTo(Blob.of(7, 16 << 20));
    }

    /** Senders in routed messages belong to the handler. */
    @Scenario
    default void shouldRouteMessagesWithSenders(Stage stage) throws Exception {
        Sender<Letter> letters =
                stage.here()
                        .router()
                        .route(
                                MessageType.of(Letter.class),
                                letter -> {
                                    try (Sender<String> reply = letter.reply()) {
                                        reply.send("re: " + letter.text());
                                    }
                                });
        Held<Sender<Letter>> there = stage.send(letters, stage.there());

        String answer =
                stage.there()
                        .ask(
                                site -> {
                                    try (Channel<String> channel =
                                            site.channels().channel(String.class)) {
                                        site.get(there).send(new Letter("hello", channel.sender()));
                                        channel.sender().close();
                                        return Expect.message(channel.receiver());
                                    }
                                });

        assertThat(answer).isEqualTo("re: hello");
    }

    /** The router has taken it over. */
    @Scenario
    default void shouldTakeTheReceiverOver(Stage stage) {
        Inbound<String> channel = stage.inbound(String.class);
        stage.here().router().route(channel.receiver(), new Recorder<String>());

        assertThatThrownBy(() -> channel.receiver().receive())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> channel.receiver().tryReceive())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
                        () ->
                                stage.here()
                                        .router()
                                        .route(channel.receiver(), new Recorder<String>()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** What was closed cannot be routed. */
    @Scenario
    default void shouldRefuseAClosedReceiver(Stage stage) {
        Inbound<String> channel = stage.inbound(String.class);
        channel.receiver().close();

        assertThatThrownBy(
                        () ->
                                stage.here()
                                        .router()
                                        .route(channel.receiver(), new Recorder<String>()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Types are checked when the channel is made. */
    @Scenario
    default void shouldRefuseRoutesOfTypesThatCannotBeEncoded(Stage stage) {
        assertThatThrownBy(
                        () ->
                                stage.here()
                                        .router()
                                        .route(
                                                MessageType.of(Thread.class),
                                                new Recorder<Thread>()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A routed channel, one in a set and one received directly, on one link. */
    @Scenario
    default void shouldLiveBesideOtherWaysToReceive(Stage stage) throws Exception {
        Inbound<Integer> routed = stage.inbound(Integer.class);
        Inbound<Integer> selected = stage.inbound(Integer.class);
        Inbound<Integer> direct = stage.inbound(Integer.class);
        Recorder<Integer> handler = new Recorder<>();
        stage.here().router().route(routed.receiver(), handler);
        var set = stage.channels().receiverSet();
        set.add(selected.receiver());
        var one = routed.sender();
        var two = selected.sender();
        var three = direct.sender();
        int count = 200;

        stage.there()
                .run(
                        site -> {
                            for (int i = 0; i < count; i++) {
                                site.get(one).send(i);
                                site.get(two).send(i);
                                site.get(three).send(i);
                            }
                        });

        int fromSet = 0;
        while (fromSet < count) {
            fromSet += set.select().size();
        }
        assertThat(Expect.messages(direct.receiver(), count))
                .isEqualTo(IntStream.range(0, count).boxed().toList());
        assertThat(handler.messages(count)).isEqualTo(IntStream.range(0, count).boxed().toList());
        assertThat(fromSet).isEqualTo(count);
        set.close();
    }
}
