package ipc.bench;

import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.runtime.Node;
import ipc.bench.Protocol.Echo;
import ipc.bench.Protocol.Five;
import ipc.bench.Protocol.Order;
import ipc.bench.Protocol.Ready;
import ipc.bench.Protocol.Take;
import ipc.router.LoopRouter;
import ipc.router.RouterOptions;
import java.lang.invoke.MethodHandles;
import java.time.Duration;

/**
 * The other end of the platform's benchmark. One thread carries out orders about short messages,
 * another those about long ones, so that both can be under way at once.
 */
final class PlatformChild {
    private final Receiver<byte[]> received;
    private final Receiver<Five> records;
    private final Receiver<byte[]> longs;
    private volatile Taking routed; // what the router's thread takes now

    private PlatformChild(
            Receiver<byte[]> received, Receiver<Five> records, Receiver<byte[]> longs) {
        this.received = received;
        this.records = records;
        this.longs = longs;
    }

    static <T> MessageType<T> type(Class<T> type) {
        return MessageType.of(MethodHandles.lookup(), type);
    }

    public static void main(String[] args) throws Exception {
        ChildJvm.endWithParent();
        try (Node node = PlatformNode.open("bench-child");
                LoopRouter router =
                        new LoopRouter(node.channels(), "bench", RouterOptions.DEFAULTS)) {
            ChannelFactory channels = node.channels();
            Channel<Order> orders = channels.channel(type(Order.class));
            Channel<Order> longOrders = channels.channel(type(Order.class));
            Channel<byte[]> received = channels.channel(byte[].class);
            Channel<Five> records = channels.channel(type(Five.class));
            Channel<byte[]> longs = channels.channel(byte[].class);
            PlatformChild child =
                    new PlatformChild(received.receiver(), records.receiver(), longs.receiver());
            Sender<byte[]> routed = router.route(type(byte[].class), child::takeRouted);
            try (Sender<Ready> parent =
                    channels.connect(ChildJvm.peer(), type(Ready.class), Duration.ofSeconds(10))) {
                parent.send(
                        new Ready(
                                orders.sender(),
                                longOrders.sender(),
                                received.sender(),
                                routed,
                                records.sender(),
                                longs.sender()));
            }
            orders.sender().close();
            longOrders.sender().close();
            Thread serving = child.serveLong(longOrders.receiver());
            child.serve(orders.receiver());
            serving.join(); // else the node would stop under it
        }
    }

    private Thread serveLong(Receiver<Order> orders) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                serve(orders);
                            } catch (InterruptedException | RuntimeException e) {
                                e.printStackTrace();
                                Runtime.getRuntime().halt(1); // the parent waits for reports
                            }
                        },
                        "bench-long");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(Receiver<Order> orders) throws InterruptedException {
        for (Order order : orders) {
            if (order instanceof Echo echo) {
                echo(echo);
            } else if (order instanceof Take take) {
                take(take);
            }
        }
    }

    private void echo(Echo echo) throws InterruptedException {
        try (Sender<byte[]> back = echo.back()) {
            byte[] message = received.receive();
            for (long i = 0; Payload.number(message) != Payload.END; i++) {
                Payload.check(message, i);
                back.send(message);
                message = received.receive();
            }
        }
    }

    private void take(Take take) throws InterruptedException {
        Taking taking = new Taking(take);
        routed = taking;
        taking.ready();
        switch (take.road()) {
            case RECEIVED -> {
                for (int i = 0; i < take.count(); i++) {
                    taking.take(received.receive());
                }
            }
            case RECORDS -> {
                for (int i = 0; i < take.count(); i++) {
                    taking.take(records.receive());
                }
            }
            case LONG -> {
                for (int i = 0; i < take.count(); i++) {
                    taking.takeLong(longs.receive());
                }
            }
            case ROUTED -> {} // the router's thread takes them
        }
    }

    private void takeRouted(byte[] message) throws InterruptedException {
        Taking taking = routed;
        try {
            taking.take(message);
        } catch (RuntimeException e) {
            taking.fail();
            throw e;
        }
    }
}
