package ipc.tck.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import ipc.api.router.Route;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Blob;
import ipc.tck.messages.Letter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Messages go to the handler of their route. */
public interface RoutingContract {

    /** A receiver that exists. */
    @Scenario
    default void shouldHandMessagesToTheHandler(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Recorder<String> handler = new Recorder<>();

        Route route = fixture.here().router().route(channel.receiver(), handler);
        channel.sender().run(sender -> sender.send("routed"));

        assertThat(handler.message()).isEqualTo("routed");
        assertThat(route.isLive()).isTrue();
    }

    /** A channel that the router makes. */
    @Scenario
    default void shouldMakeAChannelForAHandler(Fixture fixture) throws Exception {
        Recorder<String> handler = new Recorder<>();
        Sender<String> sender =
                fixture.here().router().route(MessageType.of(String.class), handler);
        RemoteRef<Sender<String>> there = fixture.send(sender, fixture.there());

        sender.send("from here");
        assertThat(handler.message()).isEqualTo("from here");
        there.run(it -> it.send("from there"));

        assertThat(handler.message()).isEqualTo("from there");
    }

    /** What had come before the route. */
    @Scenario
    default void shouldHandOverWhatHadComeBefore(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 100; i++) {
                                sender.send(i);
                            }
                        });
        assertThat(Expect.message(channel.receiver())).isZero();
        Recorder<Integer> handler = new Recorder<>();

        fixture.here().router().route(channel.receiver(), handler);

        assertThat(handler.messages(99)).isEqualTo(IntStream.range(1, 100).boxed().toList());
    }

    /** The route is live when the call returns: a message sent then is handled. */
    @Scenario
    default void shouldBeLiveWhenRouteReturns(Fixture fixture) throws Exception {
        for (int i = 0; i < 500; i++) {
            CompletableFuture<Integer> handled = new CompletableFuture<>();
            try (Sender<Integer> sender =
                    fixture.here()
                            .router()
                            .route(MessageType.of(Integer.class), handled::complete)) {
                sender.send(i);
                assertThat(handled.get(30, TimeUnit.SECONDS)).isEqualTo(i);
            }
        }
    }

    /** Law 1. */
    @Scenario
    default void shouldKeepTheOrder(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        Recorder<Integer> handler = new Recorder<>();
        fixture.here().router().route(channel.receiver(), handler);
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
    default void shouldRouteALargeMessage(Fixture fixture) throws Exception {
        IncomingChannel<Blob> channel = fixture.incoming(Blob.class);
        Recorder<Blob> handler = new Recorder<>();
        fixture.here().router().route(channel.receiver(), handler);

        channel.sender().run(sender -> sender.send(Blob.of(7, 16 << 20)));

        assertThat(handler.message()).isEqualTo(Blob.of(7, 16 << 20));
    }

    /** Senders in routed messages belong to the handler. */
    @Scenario
    default void shouldRouteMessagesWithSenders(Fixture fixture) throws Exception {
        Sender<Letter> letters =
                fixture.here()
                        .router()
                        .route(
                                MessageType.of(Letter.class),
                                letter -> {
                                    try (Sender<String> reply = letter.reply()) {
                                        reply.send("re: " + letter.text());
                                    }
                                });
        RemoteRef<Sender<Letter>> there = fixture.send(letters, fixture.there());

        String answer =
                fixture.there()
                        .ask(
                                app -> {
                                    try (Channel<String> channel =
                                            app.channels().channel(String.class)) {
                                        app.get(there).send(new Letter("hello", channel.sender()));
                                        channel.sender().close();
                                        return Expect.message(channel.receiver());
                                    }
                                });

        assertThat(answer).isEqualTo("re: hello");
    }

    /** The router has taken it over. */
    @Scenario
    default void shouldTakeTheReceiverOver(Fixture fixture) {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        fixture.here().router().route(channel.receiver(), new Recorder<String>());

        assertThatThrownBy(() -> channel.receiver().receive())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> channel.receiver().tryReceive())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
                        () ->
                                fixture.here()
                                        .router()
                                        .route(channel.receiver(), new Recorder<String>()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** What was closed cannot be routed. */
    @Scenario
    default void shouldRefuseAClosedReceiver(Fixture fixture) {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        channel.receiver().close();

        assertThatThrownBy(
                        () ->
                                fixture.here()
                                        .router()
                                        .route(channel.receiver(), new Recorder<String>()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Types are checked when the channel is made. */
    @Scenario
    default void shouldRefuseRoutesOfTypesThatCannotBeEncoded(Fixture fixture) {
        assertThatThrownBy(
                        () ->
                                fixture.here()
                                        .router()
                                        .route(
                                                MessageType.of(Thread.class),
                                                new Recorder<Thread>()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A routed channel, one in a set and one received directly, on one link. */
    @Scenario
    default void shouldLiveBesideOtherWaysToReceive(Fixture fixture) throws Exception {
        IncomingChannel<Integer> routed = fixture.incoming(Integer.class);
        IncomingChannel<Integer> selected = fixture.incoming(Integer.class);
        IncomingChannel<Integer> direct = fixture.incoming(Integer.class);
        Recorder<Integer> handler = new Recorder<>();
        fixture.here().router().route(routed.receiver(), handler);
        var set = fixture.channels().receiverSet();
        set.add(selected.receiver());
        var one = routed.sender();
        var two = selected.sender();
        var three = direct.sender();
        int count = 200;

        fixture.there()
                .run(
                        app -> {
                            for (int i = 0; i < count; i++) {
                                app.get(one).send(i);
                                app.get(two).send(i);
                                app.get(three).send(i);
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
