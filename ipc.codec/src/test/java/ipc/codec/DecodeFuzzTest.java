package ipc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import ipc.api.channel.DecodeException;
import ipc.api.channel.Sender;
import ipc.api.codec.Codec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Any bytes are a message or a {@link DecodeException}, for little memory; and what is a message is
 * one again after it has been encoded.
 */
final class DecodeFuzzTest {
    /** Values are that much larger than their bytes, at most: empty maps are the worst. */
    private static final long BYTES_PER_BYTE = 512;

    private static final long BYTES_AT_ONCE = 256 * 1024;

    enum Colour {
        RED,
        GREEN
    }

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Group(List<Shape> shapes, Colour colour) implements Shape {}

    record Numbers(boolean flag, byte b, short s, char c, int i, long l, float f, double d) {}

    record Values(
            String text,
            BigInteger large,
            BigDecimal exact,
            UUID id,
            URI place,
            Instant instant,
            Duration duration,
            LocalDate day,
            ZonedDateTime local) {}

    record Everything(
            Numbers numbers,
            Optional<Values> values,
            List<Shape> shapes,
            Map<String, Set<Integer>> map,
            long[] longs,
            String[][] table,
            byte[] bytes,
            ByteBuffer buffer,
            OptionalLong maybe,
            Optional<Sender<Numbers>> sender,
            List<Everything> children) {}

    private static final Codec<Everything> CODEC = Codecs.codec(Everything.class);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Writes the seeds anew.
     *
     * @param arguments the folder of the test resources of this package
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).resolve("DecodeFuzzTestInputs");
        Files.createDirectories(folder);
        Everything small = sample(Optional.empty(), List.of(), List.of());
        Everything large = sample(Optional.of(values()), shapes(), List.of(small, small));
        Files.write(folder.resolve("small"), Codecs.encode(CODEC, small));
        Files.write(folder.resolve("large"), Codecs.encode(CODEC, large));
    }

    private static Everything sample(
            Optional<Values> values, List<Shape> shapes, List<Everything> children) {
        return new Everything(
                new Numbers(true, (byte) 1, (short) 2, 'c', 4, 5, 6.5f, 7.5),
                values,
                shapes,
                Map.of("one", Set.of(1), "none", Set.of()),
                new long[] {8, 9},
                new String[][] {{"a", "\u20ac"}, {}},
                new byte[] {10},
                ByteBuffer.wrap(new byte[] {11, 12}),
                OptionalLong.of(13),
                Optional.empty(),
                children);
    }

    private static Values values() {
        return new Values(
                "text",
                BigInteger.valueOf(14),
                new BigDecimal("15.16"),
                new UUID(17, 18),
                URI.create("ipc:place"),
                Instant.ofEpochSecond(19, 20),
                Duration.ofSeconds(21, 22),
                LocalDate.of(2023, 2, 4),
                ZonedDateTime.parse("2025-02-06T07:08:09+01:00[Europe/Berlin]"));
    }

    private static List<Shape> shapes() {
        return List.of(new Circle(1), new Group(List.of(new Circle(2)), Colour.GREEN));
    }

    @FuzzTest
    void shouldGiveAMessageOrRefuseTheBytes(byte[] bytes) {
        // the first time, classes and time zones may be loaded on the way
        if (excess(bytes) > 0) {
            assertThat(excess(bytes)).as("bytes allocated beyond the limit").isNegative();
        }
        Everything message = decoded(bytes);
        if (message != null) {
            byte[] encoded = Codecs.encode(CODEC, message);
            assertThat(Codecs.encode(CODEC, decoded(encoded))).isEqualTo(encoded);
        }
    }

    /** How many bytes more than may be are allocated for the message. */
    private static long excess(byte[] bytes) {
        TestInput in = new TestInput(bytes);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        decoded(in);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        return allocated - BYTES_AT_ONCE - BYTES_PER_BYTE * bytes.length;
    }

    private static Everything decoded(byte[] bytes) {
        return decoded(new TestInput(bytes));
    }

    /** The message, or null when it is none. */
    private static Everything decoded(TestInput in) {
        try {
            return CODEC.decode(in);
        } catch (DecodeException e) {
            assertThat(e).hasMessageNotContaining("StackOverflow");
            return null;
        }
    }
}
