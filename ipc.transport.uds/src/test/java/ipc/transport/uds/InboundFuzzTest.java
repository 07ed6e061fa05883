package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Any stream of bytes, in whatever pieces it comes, is frames up to a length that is none; no
 * announcement costs memory.
 *
 * <p>An input is how many bytes come at once ({@code u8}, times itself), then the stream.
 */
final class InboundFuzzTest {
    private static final int MAX_FRAME_BYTES = 1_000_000;

    /** Kept beginnings of frames are copied while they grow, doubling; so are frames here. */
    private static final long BYTES_PER_BYTE = 16;

    private static final long BYTES_PER_READ = 512;
    private static final long BYTES_AT_ONCE = 64 * 1024;

    private static final Chunks CHUNKS = new Chunks();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What was found in a stream. */
    private static final class Found implements FrameSink {
        final List<byte[]> frames = new ArrayList<>();
        boolean isBroken;

        @Override
        public void frame(byte[] buffer, int offset, int length) {
            frames.add(Arrays.copyOfRange(buffer, offset, offset + length));
        }

        @Override
        public boolean isAborted() {
            return false;
        }
    }

    /**
     * Writes the seeds anew.
     *
     * @param arguments the folder of the test resources of this package
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).resolve("InboundFuzzTestInputs");
        Files.createDirectories(folder);
        Files.write(folder.resolve("frames"), stream(200, 1, 5, 64, 300));
        Files.write(folder.resolve("byte-by-byte"), stream(1, 1, 5, 64));
        Files.write(folder.resolve("cut"), Arrays.copyOf(stream(3, 1, 5, 64), 40));
        Files.write(folder.resolve("nothing"), new byte[] {9, 0, 0, 0, 0});
        Files.write(folder.resolve("negative"), new byte[] {9, -1, -1, -1, -1, 1});
        Files.write(folder.resolve("too-long"), new byte[] {9, 0x41, 0x42, 0x0f, 0, 1});
        Files.write(folder.resolve("long"), new byte[] {1, 0x40, 0x42, 0x0f, 0, 1, 2, 3, 4, 5});
    }

    private static byte[] stream(int step, int... lengths) {
        ByteBuffer out = ByteBuffer.allocate(10_000).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) step);
        for (int length : lengths) {
            byte[] frame = new byte[length];
            Arrays.fill(frame, (byte) length);
            out.putInt(length).put(frame);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    @FuzzTest
    void shouldFindTheFramesThatThereAre(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        int step = Byte.toUnsignedInt(input[0]);
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        Found expected = parsed(stream);

        Found found = read(stream, step * step + 1);

        assertThat(found.frames).usingElementComparator(Arrays::compare).isEqualTo(expected.frames);
        assertThat(found.isBroken).isEqualTo(expected.isBroken);
        // the first time, classes may be loaded on the way
        if (excess(stream, step * step + 1) > 0) {
            assertThat(excess(stream, step * step + 1)).as("too many bytes").isNegative();
        }
    }

    /** What PROTOCOL.md says of the stream. */
    private static Found parsed(byte[] stream) {
        Found expected = new Found();
        ByteBuffer in = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= Integer.BYTES && !expected.isBroken) {
            int length = in.getInt();
            expected.isBroken = length <= 0 || length > MAX_FRAME_BYTES;
            if (expected.isBroken || length > in.remaining()) {
                return expected;
            }
            expected.frame(stream, in.position(), length);
            in.position(in.position() + length);
        }
        return expected;
    }

    private static long excess(byte[] stream, int step) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        read(stream, step);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        long reads = stream.length / step + 2;
        return allocated - BYTES_AT_ONCE - BYTES_PER_READ * reads - BYTES_PER_BYTE * stream.length;
    }

    private static Found read(byte[] stream, int step) throws IOException {
        Inbound inbound = new Inbound(CHUNKS, MAX_FRAME_BYTES);
        Found found = new Found();
        Pieces pieces = new Pieces(ByteBuffer.wrap(stream), step);
        try {
            while (inbound.read(pieces, found) > 0) {
                assertThat(found.isBroken).isFalse();
            }
        } catch (FrameException e) {
            found.isBroken = true;
        }
        return found;
    }
}
