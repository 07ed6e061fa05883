package ipc.codec;

import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;

/** A loop to measure with, in CPU time; run its main with the test class path. Not a test. */
final class CodecBenchmark {
    private static final int ROUNDS = 8;
    private static final int MESSAGES = 3_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static long sink;

    private CodecBenchmark() {}

    record Order(long id, String item, int count, double price, boolean isUrgent) {}

    record Deep(Optional<Order> order, List<String> names, byte[] data) {}

    record Numbers(long a, int b, int c, double d, boolean e) {}

    public static void main(String[] arguments) {
        long before = System.nanoTime();
        new RecordCodecProvider().codec(MessageType.of(MethodHandles.lookup(), Order.class));
        long between = System.nanoTime();
        new RecordCodecProvider().codec(MessageType.of(MethodHandles.lookup(), Numbers.class));
        long after = System.nanoTime();
        System.out.printf(
                "first codec %d us, second %d us%n",
                (between - before) / 1000, (after - between) / 1000);
        for (int round = 0; round < ROUNDS; round++) {
            measure(
                    "order  ",
                    Order.class,
                    new Order(17, "a name of twenty-odd chars", 3, 9.99, true));
            measure(
                    "nested ",
                    Deep.class,
                    new Deep(
                            Optional.of(new Order(1, "a name", 3, 9.99, true)),
                            List.of("a", "b", "c", "d"),
                            new byte[64]));
            measure("numbers", Numbers.class, new Numbers(17, 4, 3, 9.99, true));
        }
    }

    private static <T> void measure(String name, Class<T> type, T message) {
        Codec<T> codec =
                new RecordCodecProvider().codec(MessageType.of(MethodHandles.lookup(), type));
        TestOutput out = new TestOutput();
        long t0 = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < MESSAGES; i++) {
            out.clear();
            codec.encode(message, out);
        }
        long t1 = THREADS.getCurrentThreadCpuTime();
        TestInput in = new TestInput(out.bytes());
        for (int i = 0; i < MESSAGES; i++) {
            in.rewind();
            sink += codec.decode(in).hashCode();
        }
        long t2 = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < MESSAGES; i++) {
            sink += codec.copy(message, TestHandle.COPIER) == message ? 1 : 0;
        }
        long t3 = THREADS.getCurrentThreadCpuTime();
        System.out.printf(
                "%s encode %5.1f ns, decode (and hash) %5.1f ns, copy %5.1f ns%n",
                name,
                (t1 - t0) / (double) MESSAGES,
                (t2 - t1) / (double) MESSAGES,
                (t3 - t2) / (double) MESSAGES);
    }
}
