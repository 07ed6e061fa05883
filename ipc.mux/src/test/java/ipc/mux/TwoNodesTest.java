package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Accepted;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.ConnectException;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.codec.RecordCodecProvider;
import ipc.transport.inproc.InprocTransport;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The least that two nodes must do; everything else is in the conformance suites. */
@Timeout(10)
class TwoNodesTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    record Order(String item, int count) {}

    record Subscription(String topic, Sender<Order> orders) {}

    private static final MessageType<Order> ORDER =
            MessageType.of(MethodHandles.lookup(), Order.class);
    private static final MessageType<Subscription> SUBSCRIPTION =
            MessageType.of(MethodHandles.lookup(), Subscription.class);

    private final InprocTransport transport = new InprocTransport();
    private final Node a = node("a");
    private final Node b = node("b");

    private Node node(String name) {
        return new MuxNode(
                new NodeOptions(name, new RecordCodecProvider(), List.of(transport), false));
    }

    @AfterEach
    void closeNodes() {
        b.close();
        a.close();
    }

    @Test
    void shouldDeliverInOrderInsideANode() throws Exception {
        Channel<Order> channel = a.channels().channel(ORDER);

        channel.sender().send(new Order("tea", 1));
        channel.sender().send(new Order("tea", 2));
        channel.sender().close();

        assertThat(channel.receiver()).containsExactly(new Order("tea", 1), new Order("tea", 2));
    }

    @Test
    void shouldCarryASenderToTheOtherNodeAndMessagesBack() throws Exception {
        OneShotServer<Subscription> server = a.channels().oneShotServer(SUBSCRIPTION);
        Channel<Order> orders = b.channels().channel(ORDER);
        Sender<Subscription> toServer = b.channels().connect(server.name(), SUBSCRIPTION, SOON);

        toServer.send(new Subscription("tea", orders.sender()));
        orders.sender().close();
        Accepted<Subscription> accepted = server.accept(SOON).orElseThrow();
        accepted.first().orders().send(new Order("tea", 7));
        accepted.first().orders().close();

        assertThat(orders.receiver().receive()).isEqualTo(new Order("tea", 7));
        assertThatThrownBy(() -> orders.receiver().receive())
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
    }

    @Test
    void shouldReportTheDeathOfTheOtherNode() throws Exception {
        OneShotServer<Order> server = a.channels().oneShotServer(ORDER);
        Sender<Order> sender = b.channels().connect(server.name(), ORDER, SOON);
        sender.send(new Order("tea", 1));
        Accepted<Order> accepted = server.accept(SOON).orElseThrow();

        b.close();

        assertThatThrownBy(() -> accepted.receiver().receive())
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.STOPPED));
    }

    @Test
    void shouldRefuseASecondClient() throws Exception {
        OneShotServer<Order> server = a.channels().oneShotServer(ORDER);
        b.channels().connect(server.name(), ORDER, SOON);

        assertThatThrownBy(() -> b.channels().connect(server.name(), ORDER, SOON))
                .isInstanceOfSatisfying(
                        ConnectException.class,
                        e ->
                                assertThat(e.failure())
                                        .isEqualTo(ConnectException.Failure.NOT_WAITING));
    }

    @Test
    void shouldBringASenderHomeThroughAThirdNode() throws Exception {
        try (Node c = node("c")) {
            Channel<Order> orders = a.channels().channel(ORDER);
            OneShotServer<Subscription> atB = b.channels().oneShotServer(SUBSCRIPTION);
            OneShotServer<Subscription> atC = c.channels().oneShotServer(SUBSCRIPTION);
            Sender<Subscription> aToB = a.channels().connect(atB.name(), SUBSCRIPTION, SOON);
            Sender<Subscription> bToC = b.channels().connect(atC.name(), SUBSCRIPTION, SOON);

            aToB.send(new Subscription("first", orders.sender()));
            orders.sender().close();
            Subscription inB = atB.accept(SOON).orElseThrow().first();
            inB.orders().send(new Order("from b", 1));
            bToC.send(inB);
            inB.orders().close();
            Subscription inC = atC.accept(SOON).orElseThrow().first();
            inC.orders().send(new Order("from c", 2));
            inC.orders().close();

            assertThat(orders.receiver())
                    .containsExactly(new Order("from b", 1), new Order("from c", 2));
        }
    }

    @Test
    void shouldNotWaitForASenderWhoseLinkHomeHasEnded() throws Exception {
        try (Node c = node("c")) {
            Channel<Order> orders = a.channels().channel(ORDER);
            OneShotServer<Subscription> atB = b.channels().oneShotServer(SUBSCRIPTION);
            OneShotServer<Subscription> atC = c.channels().oneShotServer(SUBSCRIPTION);
            Sender<Subscription> aToB = a.channels().connect(atB.name(), SUBSCRIPTION, SOON);
            Sender<Subscription> bToC = b.channels().connect(atC.name(), SUBSCRIPTION, SOON);
            aToB.send(new Subscription("first", orders.sender()));
            orders.sender().close();
            Subscription inB = atB.accept(SOON).orElseThrow().first();
            bToC.send(inB);
            inB.orders().close();

            for (Connection connection : ((MuxNode) c).links().all()) {
                if (connection.peer().id().equals(((MuxNode) a).nodeId())) {
                    connection.violation("as if A had sent nonsense");
                }
            }

            assertThat(orders.receiver().tryReceive(SOON))
                    .isInstanceOf(Received.Disconnected.class);
            assertThat(bToC.isDisconnected()).isFalse();
        }
    }

    @Test
    void shouldConnectOverATransportThatComesLater() throws Exception {
        try (MuxNode early = withoutTransport("early");
                OneShotServer<Order> server = a.channels().oneShotServer(ORDER)) {
            CompletableFuture<Sender<Order>> connecting = connecting(early, server.name());
            early.addTransport(transport);

            connecting.get().send(new Order("tea", 3));

            assertThat(server.accept(SOON).orElseThrow().first()).isEqualTo(new Order("tea", 3));
        }
    }

    @Test
    void shouldNotWaitForATransportLongerThanAllowed() throws Exception {
        MuxNode alone = withoutTransport("alone");
        try (OneShotServer<Order> server = a.channels().oneShotServer(ORDER)) {
            assertThatThrownBy(
                            () ->
                                    alone.channels()
                                            .connect(server.name(), ORDER, Duration.ofMillis(20)))
                    .isInstanceOfSatisfying(
                            ConnectException.class,
                            e ->
                                    assertThat(e.failure())
                                            .isEqualTo(ConnectException.Failure.NO_TRANSPORT))
                    .hasMessageContaining("'inproc'");
            CompletableFuture<Sender<Order>> connecting = connecting(alone, server.name());
            alone.close();

            assertThatThrownBy(connecting::get).hasCauseInstanceOf(StoppedException.class);
        }
    }

    private static MuxNode withoutTransport(String name) {
        return new MuxNode(new NodeOptions(name, new RecordCodecProvider(), List.of(), false));
    }

    /** Connects on a thread of its own, which waits, or is about to, when this returns. */
    private static CompletableFuture<Sender<Order>> connecting(MuxNode node, String server) {
        ChannelFactory channels = node.channels("client");
        CompletableFuture<Sender<Order>> outcome = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                outcome.complete(channels.connect(server, ORDER, SOON));
                            } catch (Exception e) {
                                outcome.completeExceptionally(e);
                            }
                        },
                        "connecting");
        thread.start();
        while (thread.getState() == Thread.State.NEW
                || thread.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        return outcome;
    }
}
