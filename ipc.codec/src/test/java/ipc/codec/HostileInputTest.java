package ipc.codec;

import static ipc.codec.Codecs.codec;
import static ipc.codec.Codecs.copy;
import static ipc.codec.Codecs.encode;
import static ipc.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import ipc.api.channel.DecodeException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {
    private static final int MEGABYTE = 1 << 20;

    record Chain(Optional<Chain> next) {}

    record Tree(List<Tree> children) {}

    record Maps(Map<String, Maps> children) {}

    record Arrays2(Arrays2[] children) {}

    record Loop(Loop self) {}

    record Empty() {}

    @Test
    void shouldBringBackWhatIsJustNotTooDeep() {
        Codec<Chain> codec = codec(Chain.class);
        Chain deepest = chain(Plan.MAX_DEPTH / 2);

        assertThat(encode(codec, roundTrip(codec, deepest))).isEqualTo(encode(codec, deepest));
        assertThat(copy(codec, deepest)).isSameAs(deepest);
    }

    @Test
    void shouldRefuseWhatIsTooDeep() {
        Codec<Chain> codec = codec(Chain.class);
        Chain tooDeep = chain(100_000);
        byte[] encoded = new byte[100_000];
        Arrays.fill(encoded, (byte) 1);

        assertThatThrownBy(() -> encode(codec, tooDeep))
                .isInstanceOf(EncodeException.class)
                .hasMessageStartingWith("Chain.next.next")
                .hasMessageEndingWith("... nests deeper than 512 levels");
        assertThatThrownBy(() -> copy(codec, tooDeep)).isInstanceOf(EncodeException.class);
        assertThatThrownBy(() -> codec.decode(new TestInput(encoded)))
                .isInstanceOf(DecodeException.class)
                .hasMessageEndingWith("... nests deeper than 512 levels");
    }

    private static Chain chain(int length) {
        Chain chain = new Chain(Optional.empty());
        for (int i = 1; i < length; i++) {
            chain = new Chain(Optional.of(chain));
        }
        return chain;
    }

    @Test
    void shouldRefuseARecordThatNeedsItselfToBegin() {
        assertThatThrownBy(() -> codec(Loop.class).decode(new TestInput(new byte[0])))
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void shouldRefuseOnAStackThatIsTooSmall() throws InterruptedException {
        Codec<Chain> codec = codec(Chain.class);
        Chain deepest = chain(Plan.MAX_DEPTH / 2);
        Throwable[] thrown = new Throwable[1];

        Thread small =
                new Thread(
                        null,
                        () -> {
                            try {
                                exhaust(() -> encode(codec, deepest));
                            } catch (EncodeException expected) {
                                thrown[0] = expected;
                            }
                        },
                        "small-stack",
                        256 << 10);
        small.start();
        small.join();

        assertThat(thrown[0]).hasMessage("Chain nests too deep for the stack of this thread");
    }

    /** Runs the action ever deeper in the stack, until it fails. */
    private static void exhaust(Runnable action) {
        action.run();
        exhaust(action);
    }

    static List<MessageType<?>> recursiveTypes() {
        return List.of(
                MessageType.of(Tree.class),
                MessageType.of(Maps.class),
                MessageType.of(Arrays2.class),
                new MessageType<List<Empty>>() {},
                new MessageType<Set<Empty>>() {},
                new MessageType<List<List<List<List<byte[]>>>>>() {},
                MessageType.of(String.class),
                MessageType.of(long[].class));
    }

    @ParameterizedTest
    @MethodSource("recursiveTypes")
    void shouldReserveLittleForLargeClaims(MessageType<?> type) {
        Codec<?> codec = codec(type);
        byte[] claims = new byte[MEGABYTE];
        for (int i = 0; i + 3 <= claims.length; i += 3) { // each: there are 3/4 million elements
            claims[i] = (byte) 0x80;
            claims[i + 1] = (byte) 0x80;
            claims[i + 2] = (byte) 0x30;
        }

        long allocated = allocatedBy(() -> codec.decode(new TestInput(claims)));

        assertThat(allocated).isLessThan(4L * MEGABYTE);
    }

    @ParameterizedTest
    @MethodSource("recursiveTypes")
    void shouldRefuseClaimsBeyondTheMessage(MessageType<?> type) {
        Codec<?> codec = codec(type);
        byte[] claim = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};

        long allocated = allocatedBy(() -> codec.decode(new TestInput(claim)));

        assertThat(allocated).isLessThan(MEGABYTE);
    }

    /** What the decoding allocates that must fail. */
    private static long allocatedBy(ThrowingCallable decoding) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThatThrownBy(decoding).isInstanceOf(DecodeException.class); // loads the classes
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(decoding).isInstanceOf(DecodeException.class);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
