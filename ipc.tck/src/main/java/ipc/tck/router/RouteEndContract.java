package ipc.tck.router;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.router.Route;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Letter;
import java.util.List;

/** How a route ends, and who is told. */
public interface RouteEndContract {

    /** The only sender, here. */
    @Scenario
    default void shouldTellTheHandlerWhenTheLastSenderIsClosed(Fixture fixture) throws Exception {
        Recorder<String> handler = new Recorder<>();
        Sender<String> sender =
                fixture.here().router().route(MessageType.of(String.class), handler);

        sender.send("last words");
        sender.close();

        assertThat(handler.message()).isEqualTo("last words");
        assertThat(handler.end()).isEqualTo(Reason.CLOSED);
        assertThat(handler.wasToldNothing()).isTrue();
    }

    /** The last duplicate, elsewhere. */
    @Scenario
    default void shouldTellTheHandlerWhenTheLastDuplicateElsewhereIsClosed(Fixture fixture)
            throws Exception {
        Recorder<String> handler = new Recorder<>();
        Sender<String> sender =
                fixture.here().router().route(MessageType.of(String.class), handler);
        RemoteRef<Sender<String>> there = fixture.send(sender, fixture.there());
        RemoteRef<Sender<String>> elsewhere = fixture.send(sender, fixture.elsewhere());

        sender.close();
        there.run(Sender::close);
        elsewhere.run(it -> it.send("last words"));
        assertThat(handler.message()).isEqualTo("last words");
        elsewhere.run(Sender::close);

        assertThat(handler.end()).isEqualTo(Reason.CLOSED);
    }

    /** The route knows. */
    @Scenario
    default void shouldNotBeLiveAfterTheDisconnection(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Recorder<String> handler = new Recorder<>();
        Route route = fixture.here().router().route(channel.receiver(), handler);

        channel.sender().run(Sender::close);

        assertThat(handler.end()).isEqualTo(Reason.CLOSED);
        Await.until("the route has ended", () -> !route.isLive());
    }

    /** A channel that was disconnected before it was routed. */
    @Scenario
    default void shouldTellTheHandlerOfADisconnectionThatCameBefore(Fixture fixture)
            throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        channel.sender()
                .run(
                        sender -> {
                            sender.send("last words");
                            sender.close();
                        });
        Recorder<String> handler = new Recorder<>();

        fixture.here().router().route(channel.receiver(), handler);

        assertThat(handler.message()).isEqualTo("last words");
        assertThat(handler.end()).isEqualTo(Reason.CLOSED);
    }

    /** Closed by its owner: senders learn it, the handler is not called again. */
    @Scenario
    default void shouldTellTheSendersWhenTheRouteIsClosed(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Recorder<String> handler = new Recorder<>();
        Route route = fixture.here().router().route(channel.receiver(), handler);
        channel.sender().run(sender -> sender.send("handled"));
        assertThat(handler.message()).isEqualTo("handled");

        route.close();
        route.close();

        Reason reason = channel.sender().ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.CLOSED);
        assertThat(route.isLive()).isFalse();
        assertThat(handler.wasToldNothing()).isTrue();
    }

    /** Closed for an owner that has stopped. */
    @Scenario
    default void shouldTellTheSendersWhyTheRouteIsClosed(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Recorder<String> handler = new Recorder<>();
        Route route = fixture.here().router().route(channel.receiver(), handler);

        route.close(Reason.STOPPED);
        route.close(Reason.CLOSED);

        Reason reason = channel.sender().ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.STOPPED);
        assertThat(handler.wasToldNothing()).isTrue();
    }

    /** From inside. */
    @Scenario
    default void shouldLetAHandlerCloseItsOwnRoute(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        var own = new java.util.concurrent.CompletableFuture<Route>();
        Recorder<Integer> handler =
                new Recorder<>() {
                    @Override
                    public void onMessage(Integer message) throws Exception {
                        super.onMessage(message);
                        own.get().close();
                    }
                };
        own.complete(fixture.here().router().route(channel.receiver(), handler));

        channel.sender()
                .start(
                        sender -> {
                            for (int i = 0; !sender.isDisconnected(); i++) {
                                sender.trySend(i);
                            }
                        });

        assertThat(handler.message()).isZero();
        channel.sender().run(sender -> Await.until("it is known", sender::isDisconnected));
        assertThat(handler.wasToldNothing()).isTrue();
    }

    /** Senders in messages that a closed route does not handle any more are lost. */
    @Scenario
    default void shouldLoseTheSendersInTheQueueOfAClosedRoute(Fixture fixture) throws Exception {
        var block = new java.util.concurrent.CountDownLatch(1);
        var blocking = new java.util.concurrent.CountDownLatch(1);
        Channel<Letter> letters = fixture.channel(Letter.class);
        Route route =
                fixture.here()
                        .router()
                        .route(
                                letters.receiver(),
                                letter -> {
                                    letter.reply().close();
                                    blocking.countDown();
                                    Await.latch("released", block);
                                });
        Channel<String> first = fixture.channel(String.class);
        Channel<String> second = fixture.channel(String.class);
        try {
            letters.sender().send(new Letter("handled", first.sender()));
            Await.latch("the handler runs", blocking);
            letters.sender().send(new Letter("queued", second.sender()));
            second.sender().close();

            route.close();

            assertThat(Expect.disconnection(second.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
        } finally {
            block.countDown();
        }
    }

    /** Also those in messages that the router had taken from the queue already. */
    @Scenario
    default void shouldLoseTheSendersThatARouterHoldsForAClosedRoute(Fixture fixture)
            throws Exception {
        Channel<Letter> letters = fixture.channel(Letter.class);
        Channel<String> first = fixture.channel(String.class);
        Channel<String> second = fixture.channel(String.class);
        for (Channel<String> channel : List.of(first, second)) {
            letters.sender().send(new Letter("both at once", channel.sender()));
            channel.sender().close();
        }
        var own = new java.util.concurrent.CompletableFuture<Route>();

        own.complete(
                fixture.here()
                        .router()
                        .route(
                                letters.receiver(),
                                letter -> {
                                    letter.reply().close();
                                    own.get().close();
                                }));

        assertThat(Expect.disconnection(first.receiver())).isEqualTo(Reason.CLOSED);
        assertThat(Expect.disconnection(second.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
    }

    /** Routed before the crash. */
    @Scenario
    default void shouldTellAHandlerThatWasRoutedBeforeTheCrash(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Recorder<String> handler = new Recorder<>();
        fixture.here().router().route(channel.receiver(), handler);

        fixture.there().kill();

        assertThat(handler.end()).isEqualTo(Reason.PROCESS_DIED);
    }

    /** Routed after the crash. */
    @Scenario
    default void shouldTellAHandlerThatIsRoutedAfterTheCrash(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Recorder<String> handler = new Recorder<>();

        fixture.there().kill();
        fixture.here().router().route(channel.receiver(), handler);

        assertThat(handler.end()).isEqualTo(Reason.PROCESS_DIED);
    }

    /** The sender was on board of an unread message. */
    @Scenario
    default void shouldTellAHandlerThatTheSenderWasLostWithAnUnreadMessage(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
        Recorder<String> handler = new Recorder<>();
        Sender<String> sender =
                fixture.here().router().route(MessageType.of(String.class), handler);
        way.sender().send(new Letter("unread", sender));
        sender.close();

        fixture.there().kill();

        assertThat(handler.end()).isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }
}
