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

/** The other end of the platform's benchmark. */
final class PlatformChild {
    private final Receiver<Order> orders;
    private final Receiver<byte[]> received;
    private final Receiver<Five> records;
    private volatile Taking routed; // what the router's thread takes now

    private PlatformChild(
            Receiver<Order> orders, Receiver<byte[]> received, Receiver<Five> records) {
        this.orders = orders;
        this.received = received;
        this.records = records;
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
            Channel<byte[]> received = channels.channel(type(byte[].class));
            Channel<Five> records = channels.channel(type(Five.class));
            PlatformChild child =
                    new PlatformChild(orders.receiver(), received.receiver(), records.receiver());
            Sender<byte[]> routed =
                    router.route(type(byte[].class), message -> child.routed.take(message));
            try (Sender<Ready> parent =
                    channels.connect(ChildJvm.peer(), type(Ready.class), Duration.ofSeconds(10))) {
                parent.send(
                        new Ready(orders.sender(), received.sender(), routed, records.sender()));
            }
            orders.sender().close();
            child.serve();
        }
    }

    private void serve() throws InterruptedException {
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
            for (int i = 0; i < echo.count(); i++) {
                byte[] message = received.receive();
                Payload.check(message, i);
                back.send(message);
            }
        }
    }

    private void take(Take take) throws InterruptedException {
        Taking taking = new Taking(take);
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
            case ROUTED -> {
                routed = taking;
                taking.report(0); // now they may come
            }
        }
    }

    /** Checks what comes, and reports. */
    private static final class Taking {
        private final Take take;
        private int taken;

        Taking(Take take) {
            this.take = take;
        }

        void take(byte[] message) throws InterruptedException {
            Payload.check(message, taken);
            count();
        }

        void take(Five message) throws InterruptedException {
            if (message.number() != taken || !message.name().equals("five fields")) {
                throw new IllegalStateException("Got " + message + " for number " + taken);
            }
            count();
        }

        private void count() throws InterruptedException {
            taken++;
            if (taken % Protocol.CHUNK == 0 || taken == take.count()) {
                report(taken);
            }
        }

        void report(long progress) throws InterruptedException {
            take.progress().send(progress);
            if (progress == take.count()) {
                take.progress().close();
            }
        }
    }
}
