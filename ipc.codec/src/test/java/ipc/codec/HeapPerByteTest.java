package ipc.codec;

import static ipc.codec.Codecs.codec;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import java.io.ByteArrayOutputStream;
import java.lang.ref.Reference;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What true messages cost that are made to be as large as can be for their bytes. */
class HeapPerByteTest {
    /** As ipc.codec/README.md has it. */
    private static final int MOST_HEAP_PER_BYTE = 72;

    private static final int MESSAGE_BYTES = 1 << 19;
    private static final int DEPTH = 200;

    record Empty() {}

    record Lists(List<Lists> inside) {}

    record Arrays2(Arrays2[] inside) {}

    record Sets(Set<Sets> inside) {}

    record Maps(Map<Maps, Maps> inside) {}

    static Stream<Arguments> costlyMessages() {
        return Stream.of(
                Arguments.of("sets of none", new MessageType<List<Set<Byte>>>() {}, bytes(0)),
                Arguments.of("sets of one", new MessageType<List<Set<Byte>>>() {}, bytes(1, 0)),
                Arguments.of("sets of two", new MessageType<List<Set<Byte>>>() {}, bytes(2, 0, 1)),
                Arguments.of("sets of nine", new MessageType<List<Set<Byte>>>() {}, keys(9, 0)),
                Arguments.of("sets of 49", new MessageType<List<Set<Byte>>>() {}, keys(49, 0)),
                Arguments.of("maps of none", new MessageType<List<Map<Byte, Byte>>>() {}, bytes(0)),
                Arguments.of(
                        "maps of one", new MessageType<List<Map<Byte, Byte>>>() {}, keys(1, 1)),
                Arguments.of(
                        "maps of two", new MessageType<List<Map<Byte, Byte>>>() {}, keys(2, 1)),
                Arguments.of("maps of 9", new MessageType<List<Map<Byte, Byte>>>() {}, keys(9, 1)),
                Arguments.of("lists of none", new MessageType<List<List<Byte>>>() {}, bytes(0)),
                Arguments.of("lists of one", new MessageType<List<List<Byte>>>() {}, bytes(1, 0)),
                Arguments.of("lists in lists", new MessageType<List<Lists>>() {}, chain()),
                Arguments.of("arrays in arrays", new MessageType<List<Arrays2>>() {}, chain()),
                Arguments.of("sets in sets", new MessageType<List<Sets>>() {}, chain()),
                Arguments.of("trees of sets", new MessageType<List<Sets>>() {}, tree(12, 1)),
                Arguments.of("maps in maps", new MessageType<List<Maps>>() {}, chainOfMaps()),
                Arguments.of("trees of maps", new MessageType<List<Maps>>() {}, tree(7, 2)),
                Arguments.of("empty records", new MessageType<List<Empty>>() {}, bytes(0)),
                Arguments.of(
                        "optionals",
                        new MessageType<List<Optional<Optional<Byte>>>>() {},
                        bytes(1, 1, 0)),
                Arguments.of("boxes", new MessageType<List<Short>>() {}, bytes(1, 1)),
                Arguments.of("empty buffers", new MessageType<List<ByteBuffer>>() {}, bytes(0)),
                Arguments.of("buffers", new MessageType<List<ByteBuffer>>() {}, bytes(1, 0)),
                Arguments.of("empty byte arrays", new MessageType<List<byte[]>>() {}, bytes(0)),
                Arguments.of("empty int arrays", new MessageType<List<int[]>>() {}, bytes(0)),
                Arguments.of("big integers", new MessageType<List<BigInteger>>() {}, bytes(1, 5)),
                Arguments.of("empty strings", new MessageType<List<String>>() {}, bytes(0)),
                Arguments.of("strings", new MessageType<List<String>>() {}, bytes(2, 'a')),
                Arguments.of("wide strings", new MessageType<List<String>>() {}, bytes(3, 'a', 1)),
                Arguments.of("empty addresses", new MessageType<List<URI>>() {}, bytes(0)),
                Arguments.of("addresses", new MessageType<List<URI>>() {}, bytes(2, 'a')));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("costlyMessages")
    void shouldKeepLittleForEachByte(String name, MessageType<?> type, byte[] element) {
        Codec<?> codec = codec(type);
        byte[] message = listOf(element);
        codec.decode(new TestInput(message)); // loads the classes

        long before = usedBytes();
        Object kept = codec.decode(new TestInput(message));
        long retained = usedBytes() - before;
        Reference.reachabilityFence(kept);

        assertThat(retained / (double) message.length).isBetween(3.0, (double) MOST_HEAP_PER_BYTE);
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static byte[] listOf(byte[] element) {
        TestOutput out = new TestOutput();
        int count = MESSAGE_BYTES / element.length;
        out.writeVarInt(count);
        for (int i = 0; i < count; i++) {
            out.writeBytes(element, 0, element.length);
        }
        return out.bytes();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** So many different bytes, each with a value behind it or not, behind their number. */
    private static byte[] keys(int count, int values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(count);
        for (int i = 0; i < count; i++) {
            out.write(i);
            out.writeBytes(new byte[values]);
        }
        return out.toByteArray();
    }

    private static byte[] chain() {
        byte[] chain = new byte[DEPTH];
        Arrays.fill(chain, (byte) 1);
        chain[DEPTH - 1] = 0;
        return chain;
    }

    private static byte[] chainOfMaps() {
        byte[] chain = new byte[2 * DEPTH + 1];
        Arrays.fill(chain, 0, DEPTH, (byte) 1);
        return chain;
    }

    /** Two different ones inside each, as in a Fibonacci tree; the larger one is repeated. */
    private static byte[] tree(int height, int times) {
        byte[] smaller = {0};
        byte[] larger = bytes(1, 0);
        if (times == 2) {
            larger = bytes(1, 0, 0);
        }
        for (int i = 0; i < height; i++) {
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(2);
            for (int n = 0; n < times; n++) {
                next.writeBytes(larger);
            }
            next.writeBytes(smaller);
            for (int n = 1; n < times; n++) {
                next.writeBytes(larger);
            }
            smaller = larger;
            larger = next.toByteArray();
        }
        return larger;
    }
}
