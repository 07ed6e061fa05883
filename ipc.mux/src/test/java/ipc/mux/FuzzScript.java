package ipc.mux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a hostile peer says, as the fuzzer writes it: frames, each for one of its lines. Any bytes
 * are a script.
 *
 * <pre>
 *   +---------+------------+---------------------+--- ...
 *   | line u8 | length u16 | frame, length bytes |
 *   +---------+------------+---------------------+--- ...
 * </pre>
 *
 * <p>Numbers that are different each time, such as secrets, stand in frames as {@linkplain #mark
 * marks}.
 */
final class FuzzScript {
    private static final int HEADER_BYTES = 3;
    private static final int MAX_STEPS = 100;
    private static final long MARK = 0x6d61726b00000000L;

    /** A frame on a line. */
    record Step(int line, byte[] frame) {}

    private final ByteWriter out = new ByteWriter(64 * 1024);

    /** What stands in a frame for the live number of that index. */
    static long mark(int index) {
        return MARK + index;
    }

    /** Adds a frame to a script that is written. */
    FuzzScript say(int line, byte[] frame) {
        out.u8(line).i16(frame.length).raw(frame, 0, frame.length);
        return this;
    }

    /** Adds a DATA frame. */
    FuzzScript data(int handle, int flags, byte[] payload) {
        ByteWriter frame = new ByteWriter(64 * 1024);
        frame.raw(DataFrames.header(handle, flags), 0, DataFrames.HEADER_BYTES);
        return say(0, frame.raw(payload, 0, payload.length).copy());
    }

    byte[] bytes() {
        return out.copy();
    }

    static List<Step> read(byte[] script) {
        List<Step> steps = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(script).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() > HEADER_BYTES && steps.size() < MAX_STEPS) {
            int line = Byte.toUnsignedInt(in.get());
            int length = Math.min(Short.toUnsignedInt(in.getShort()), in.remaining());
            byte[] frame = new byte[length];
            in.get(frame);
            if (length > 0) { // no transport delivers an empty frame
                steps.add(new Step(line, frame));
            }
        }
        return steps;
    }

    /** The frame with the live numbers in the places of their marks. */
    static byte[] live(byte[] frame, long[] numbers) {
        ByteBuffer out = ByteBuffer.wrap(frame.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at + Long.BYTES <= frame.length) {
            long index = out.getLong(at) - MARK;
            if (index >= 0 && index < numbers.length) {
                out.putLong(at, numbers[(int) index]);
                at += Long.BYTES;
            } else {
                at++;
            }
        }
        return out.array();
    }
}
