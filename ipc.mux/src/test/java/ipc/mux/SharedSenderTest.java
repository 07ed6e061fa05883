package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.codec.RecordCodecProvider;
import ipc.transport.inproc.InprocTransport;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that send through duplicates of one sender, that is, on one handle of a link. */
@Timeout(60)
class SharedSenderTest {
    private static final int LONG_BYTES = 700_000; // three pieces
    private static final int LONG_MESSAGES = 40;
    private static final int SHORT_MESSAGES = 4000;

    record Block(byte[] bytes) {}

    record Hello(Sender<Block> sender) {}

    private static final MessageType<Block> BLOCK =
            MessageType.of(MethodHandles.lookup(), Block.class);
    private static final MessageType<Hello> HELLO =
            MessageType.of(MethodHandles.lookup(), Hello.class);

    private final InprocTransport transport = new InprocTransport();
    private final Node here = node("here");
    private final Node there = node("there");
    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    private Node node(String name) {
        return new MuxNode(
                new NodeOptions(name, new RecordCodecProvider(), List.of(transport), false));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        there.close();
        here.close();
    }

    @Test
    void shouldKeepLongAndShortMessagesApart() throws Exception {
        Channel<Block> channel = here.channels().channel(BLOCK);
        Sender<Block> sender = travelled(channel.sender());
        Sender<Block> duplicate = sender.duplicate();

        Future<?> longOnes = threads.submit(sending(sender, LONG_BYTES, LONG_MESSAGES));
        Future<?> alsoLong = threads.submit(sending(sender.duplicate(), LONG_BYTES, 10));
        Future<?> shortOnes = threads.submit(sending(duplicate, 3, SHORT_MESSAGES));

        assertAllWhole(channel.receiver(), LONG_MESSAGES + 10, SHORT_MESSAGES);
        longOnes.get();
        alsoLong.get();
        shortOnes.get();
    }

    private Sender<Block> travelled(Sender<Block> sender) throws Exception {
        OneShotServer<Hello> server = there.channels().oneShotServer(HELLO);
        Duration soon = Duration.ofSeconds(10);
        try (Sender<Hello> toThere = here.channels().connect(server.name(), HELLO, soon)) {
            toThere.send(new Hello(sender));
        }
        sender.close();
        return server.accept(soon).orElseThrow().first().sender();
    }

    private static Callable<Void> sending(Sender<Block> sender, int bytes, int messages) {
        return () -> {
            byte[] block = new byte[bytes];
            for (int i = 0; i < messages; i++) {
                Arrays.fill(block, (byte) i);
                sender.send(new Block(block));
            }
            sender.close();
            return null;
        };
    }

    private static void assertAllWhole(Receiver<Block> receiver, int longOnes, int shortOnes) {
        int longSeen = 0;
        int shortSeen = 0;
        for (Block block : receiver) {
            byte[] whole = new byte[block.bytes.length];
            Arrays.fill(whole, block.bytes[0]);
            assertThat(Arrays.equals(block.bytes, whole)).as("unmixed").isTrue();
            assertThat(block.bytes.length).isIn(3, LONG_BYTES);
            if (block.bytes.length == 3) {
                shortSeen++;
            } else {
                longSeen++;
            }
        }
        assertThat(longSeen).isEqualTo(longOnes);
        assertThat(shortSeen).isEqualTo(shortOnes);
    }
}
