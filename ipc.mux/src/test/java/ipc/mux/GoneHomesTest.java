package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Accepted;
import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import ipc.api.runtime.NodeOptions;
import ipc.codec.RecordCodecProvider;
import ipc.transport.inproc.InprocTransport;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that lives long keeps nothing of the many that come and go. */
@Timeout(20)
class GoneHomesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final MessageType<Sender<String>> SENDER =
            MessageType.senderOf(MessageType.of(String.class));

    private final InprocTransport transport = new InprocTransport();

    @Test
    void shouldForgetAHomeWhoseSenderItPassedOn() throws Exception {
        try (MuxNode middleman = node("middleman");
                MuxNode third = node("third")) {
            WeakReference<Connection> gone = passOnSenderOfAHomeThatCloses(middleman, third);

            long deadline = System.nanoTime() + SOON.toNanos();
            while (gone.get() != null && System.nanoTime() - deadline < 0) {
                System.gc();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }

            assertThat(gone.get()).isNull();
            assertThat(middleman.links().all()).hasSize(1);
        }
    }

    private WeakReference<Connection> passOnSenderOfAHomeThatCloses(
            MuxNode middleman, MuxNode third) throws InterruptedException {
        try (MuxNode home = node("home")) {
            Channel<String> channel = home.channels().channel(String.class);
            try (Sender<String> first = give(channel.sender(), home, middleman);
                    Sender<String> second = give(first, middleman, third)) {
                second.send("through the middleman");
                assertThat(channel.receiver().receive()).isEqualTo("through the middleman");
            }
            return new WeakReference<>(connection(middleman, home));
        }
    }

    /** Sends a sender from node to node. */
    private static Sender<String> give(Sender<String> sender, MuxNode from, MuxNode to)
            throws InterruptedException {
        try (OneShotServer<Sender<String>> server = to.channels().oneShotServer(SENDER);
                Sender<Sender<String>> way = from.channels().connect(server.name(), SENDER, SOON)) {
            way.send(sender);
            Accepted<Sender<String>> accepted = server.accept(SOON).orElseThrow();
            accepted.receiver().close();
            return accepted.first();
        }
    }

    private static Connection connection(MuxNode from, MuxNode to) {
        return from.links().all().stream()
                .filter(connection -> connection.peer().id().equals(to.nodeId()))
                .findFirst()
                .orElseThrow();
    }

    private MuxNode node(String name) {
        return new MuxNode(
                new NodeOptions(name, new RecordCodecProvider(), List.of(transport), false));
    }
}
