package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Accepted;
import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.api.runtime.NodeOptions;
import ipc.codec.RecordCodecProvider;
import ipc.transport.inproc.InprocTransport;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One limit, however a message goes: by reference, as a copy, encoded, or over a link. */
@Timeout(30)
class MessageLimitsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1000;
    private static final int MAX_HANDLES = 5;
    private static final Limits LIMITS =
            new Limits(
                    400,
                    MAX_BYTES,
                    MAX_HANDLES,
                    1 << 20,
                    10,
                    Duration.ofSeconds(30),
                    Duration.ZERO);

    record Numbers(List<Long> numbers) {}

    record Texts(Map<String, Set<String>> texts) {}

    record Handles(List<Sender<String>> some, List<OpaqueSender> others) {}

    private static final MessageType<Numbers> NUMBERS =
            MessageType.of(MethodHandles.lookup(), Numbers.class);
    private static final MessageType<Texts> TEXTS =
            MessageType.of(MethodHandles.lookup(), Texts.class);
    private static final MessageType<Handles> HANDLES =
            MessageType.of(MethodHandles.lookup(), Handles.class);

    enum Road {
        HANDED_OVER(false, false),
        ENCODED(true, false),
        OVER_A_LINK(false, true);

        final boolean forces;
        final boolean links;

        Road(boolean forces, boolean links) {
            this.forces = forces;
            this.links = links;
        }
    }

    private final InprocTransport transport = new InprocTransport();
    private MuxNode here;
    private MuxNode there;

    private MuxNode node(String name, boolean forces) {
        NodeOptions options =
                new NodeOptions(name, new RecordCodecProvider(), List.of(transport), forces);
        return new MuxNode(options, LIMITS);
    }

    private void open(Road road) {
        here = node("here", road.forces);
        there = node("there", road.forces);
    }

    @AfterEach
    void closeNodes() {
        here.close();
        there.close();
    }

    /** Sends a message that fits and one that does not, and sees the first one only. */
    private <T> void assertLimit(Road road, MessageType<T> type, T fits, T tooMuch, String why)
            throws Exception {
        MuxNode home = road.links ? there : here;
        try (Acceptor<T> acceptor = home.channels().acceptor(type)) {
            Sender<T> sender = here.channels().connect(acceptor.name(), type, SOON);
            assertThatThrownBy(() -> sender.send(tooMuch))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessage(why);
            sender.send(fits);
            assertThatThrownBy(() -> sender.send(tooMuch))
                    .isInstanceOf(LimitExceededException.class);
            sender.close();

            Accepted<T> accepted = acceptor.accept(SOON).orElseThrow();
            assertThat(accepted.receiver().tryReceive(SOON))
                    .isInstanceOf(Received.Disconnected.class);
            if (accepted.first() instanceof Handles handles) {
                handles.some().forEach(Sender::close);
                handles.others().forEach(OpaqueSender::close);
            }
        }
    }

    private static final String TOO_LONG = "A message of more than 1000 bytes: send it in parts";

    @ParameterizedTest
    @EnumSource(Road.class)
    void shouldLimitBytes(Road road) throws Exception {
        open(road);
        MessageType<byte[]> type = MessageType.of(byte[].class);

        assertLimit(road, type, new byte[MAX_BYTES], new byte[MAX_BYTES + 1], TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void shouldLimitBuffers(Road road) throws Exception {
        open(road);
        ByteBuffer fits = ByteBuffer.allocate(MAX_BYTES);
        ByteBuffer tooLong = ByteBuffer.allocate(MAX_BYTES + 1);

        assertLimit(road, MessageType.of(ByteBuffer.class), fits, tooLong, TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void shouldLimitStringsOfBothWidths(Road road) throws Exception {
        open(road);
        MessageType<String> type = MessageType.of(String.class);

        assertLimit(road, type, "a".repeat(MAX_BYTES - 2), "a".repeat(MAX_BYTES - 1), TOO_LONG);
        String wide = "\u20ac".repeat(MAX_BYTES / 2 - 1);
        assertLimit(road, type, wide, wide + "\u20ac", TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void shouldLimitRecordsOfSmallParts(Road road) throws Exception {
        open(road);
        Numbers fits = new Numbers(numbers(124)); // 8 bytes each, and 5 for their number
        Numbers tooLong = new Numbers(numbers(125));

        assertLimit(road, NUMBERS, fits, tooLong, TOO_LONG);
    }

    private static List<Long> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Long::valueOf).toList();
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void shouldLimitTextsInCollections(Road road) throws Exception {
        open(road);
        Texts fits = new Texts(Map.of("key", Set.of("a".repeat(900))));
        Texts tooLong = new Texts(Map.of("key", Set.of("a".repeat(500), "b".repeat(500))));

        assertLimit(road, TEXTS, fits, tooLong, TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(Road.class)
    void shouldLimitHandles(Road road) throws Exception {
        open(road);
        Channel<String> channel = here.channels().channel(String.class);
        List<Sender<String>> some = Collections.nCopies(3, channel.sender());
        try (OpaqueSender opaque = channel.sender().opaque()) {
            Handles fits = new Handles(some, List.of(opaque, opaque));
            Handles tooMany = new Handles(some, List.of(opaque, opaque, opaque));

            assertLimit(
                    road,
                    HANDLES,
                    fits,
                    tooMany,
                    "A message with more than 5 senders and callbacks: send them in several messages");
        }

        channel.sender().close(); // and nothing of what was refused is left
        assertThat(channel.receiver().tryReceive(SOON)).isInstanceOf(Received.Disconnected.class);
    }
}
