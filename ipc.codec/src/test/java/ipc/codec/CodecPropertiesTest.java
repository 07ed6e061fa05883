package ipc.codec;

import static ipc.codec.Codecs.codec;
import static ipc.codec.Codecs.copy;
import static ipc.codec.Codecs.encode;
import static ipc.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import ipc.api.channel.DecodeException;
import ipc.api.codec.Codec;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodecPropertiesTest {
    private static final Codec<Message> CODEC = codec(Message.class);
    private static final Codec<Item> ITEM_CODEC = codec(Item.class);
    private static final Codec<String> STRING_CODEC = codec(String.class);
    private static final int ALLOCATED_PER_BYTE = 200;
    private static final int ALLOCATED_ANYWAY = 1 << 18; // classes loaded, stack traces

    record Message(
            Numbers numbers,
            Texts texts,
            List<Item> items,
            Map<String, Set<Integer>> index,
            Arrays2 arrays) {}

    record Numbers(boolean a, byte b, short c, char d, int e, long f, float g, double h) {}

    record Texts(
            String text,
            Optional<String> maybe,
            BigInteger big,
            BigDecimal exact,
            UUID id,
            Level level) {}

    record Arrays2(byte[] bytes, int[] ints, double[] doubles, String[] strings, boolean[] flags) {}

    sealed interface Item permits Leaf, Branch, Moment, Level {}

    record Leaf(int value) implements Item {}

    record Branch(List<Item> items) implements Item {}

    record Moment(Instant at, Duration length, OptionalLong count) implements Item {}

    enum Level implements Item {
        LOW,
        HIGH
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldBringMessagesBack(@ForAll("messages") Message message) {
        Message received = roundTrip(CODEC, message);

        assertEqual(received, message);
        assertThat(encode(CODEC, received)).isEqualTo(encode(CODEC, message));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldCopyMessages(@ForAll("messages") Message message) {
        Message copy = copy(CODEC, message);

        assertEqual(copy, message);
        assertThat(copy).isNotSameAs(message);
        assertThat(copy.numbers()).isSameAs(message.numbers());
        assertThat(copy.arrays().ints()).isNotSameAs(message.arrays().ints());
    }

    /** Never less, or what cannot be sent could be handed over; seldom much more. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldCountWhatItWouldWrite(@ForAll("messages") Message message) {
        TestHandle.Counter counter = new TestHandle.Counter();

        CODEC.copy(message, counter);

        int written = encode(CODEC, message).length;
        assertThat(counter.bytes()).isBetween((long) written, 6L * written);
    }

    private static void assertEqual(Message actual, Message expected) {
        assertThat(actual.numbers()).isEqualTo(expected.numbers());
        assertThat(actual.texts()).isEqualTo(expected.texts());
        assertThat(actual.items()).isEqualTo(expected.items());
        assertThat(actual.index()).isEqualTo(expected.index());
        assertThat(actual.arrays().bytes()).isEqualTo(expected.arrays().bytes());
        assertThat(actual.arrays().ints()).isEqualTo(expected.arrays().ints());
        assertThat(actual.arrays().doubles()).isEqualTo(expected.arrays().doubles());
        assertThat(actual.arrays().strings()).isEqualTo(expected.arrays().strings());
        assertThat(actual.arrays().flags()).isEqualTo(expected.arrays().flags());
    }

    @Property(tries = 1000)
    void shouldBringStringsBack(@ForAll("strings") String string) {
        assertThat(roundTrip(STRING_CODEC, string)).isEqualTo(string);
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void shouldRefuseEveryTruncation(@ForAll("messages") Message message) {
        byte[] bytes = encode(CODEC, message);

        for (int length = 0; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);
            assertThat(isDecoded(CODEC, truncated)).isFalse();
        }
    }

    @Property(tries = 2000)
    void shouldDecodeOrRefuseAnyBytes(@ForAll byte[] bytes) {
        assertHarmless(CODEC, bytes);
        assertHarmless(ITEM_CODEC, bytes);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldDecodeOrRefuseDamagedMessages(
            @ForAll("messages") Message message, @ForAll int position, @ForAll byte damage) {
        byte[] bytes = encode(CODEC, message);
        bytes[Math.floorMod(position, bytes.length)] ^= damage;

        assertHarmless(CODEC, bytes);
    }

    private static void assertHarmless(Codec<?> codec, byte[] bytes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        isDecoded(codec, bytes);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .isLessThan(ALLOCATED_ANYWAY + (long) ALLOCATED_PER_BYTE * bytes.length);
    }

    private static boolean isDecoded(Codec<?> codec, byte[] bytes) {
        try {
            codec.decode(new TestInput(bytes));
            return true;
        } catch (DecodeException expected) { // and nothing else
            return false;
        }
    }

    /** Any chars: also halves of surrogate pairs. */
    @Provide
    Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii(),
                Arbitraries.strings().withCharRange('\0', '\u00ff'),
                Arbitraries.strings().withCharRange('\ud700', '\ue0ff'),
                Arbitraries.strings().all());
    }

    @Provide
    Arbitrary<Message> messages() {
        return Combinators.combine(
                        numbers(),
                        texts(),
                        items(3).list().ofMaxSize(4),
                        Arbitraries.maps(strings(), Arbitraries.integers().set().ofMaxSize(4))
                                .ofMaxSize(4),
                        arrays())
                .as(Message::new);
    }

    private static Arbitrary<Numbers> numbers() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.bytes(),
                        Arbitraries.shorts(),
                        Arbitraries.chars().all(),
                        Arbitraries.integers(),
                        Arbitraries.longs(),
                        Arbitraries.floats(),
                        Arbitraries.doubles())
                .as(Numbers::new);
    }

    private Arbitrary<Texts> texts() {
        return Combinators.combine(
                        strings(),
                        strings().optional(),
                        Arbitraries.bigIntegers(),
                        Arbitraries.bigDecimals(),
                        Arbitraries.create(UUID::randomUUID),
                        Arbitraries.of(Level.class))
                .as(Texts::new);
    }

    private Arbitrary<Arrays2> arrays() {
        return Combinators.combine(
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(20),
                        Arbitraries.integers().array(int[].class).ofMaxSize(20),
                        Arbitraries.doubles().array(double[].class).ofMaxSize(20),
                        strings().array(String[].class).ofMaxSize(5),
                        Arbitraries.of(true, false).array(boolean[].class).ofMaxSize(20))
                .as(Arrays2::new);
    }

    private static Arbitrary<Item> items(int depth) {
        Arbitrary<Item> leaves =
                Arbitraries.oneOf(
                        Arbitraries.integers().map(Leaf::new),
                        Arbitraries.of(Level.class),
                        Combinators.combine(
                                        Arbitraries.longs().between(-1L << 40, 1L << 40),
                                        Arbitraries.longs())
                                .as(
                                        (at, n) ->
                                                new Moment(
                                                        Instant.ofEpochMilli(at),
                                                        Duration.ofNanos(n),
                                                        OptionalLong.of(n))));
        return depth == 0
                ? leaves
                : Arbitraries.oneOf(leaves, items(depth - 1).list().ofMaxSize(3).map(Branch::new));
    }
}
