package ipc.mux;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The layout of DATA frames.
 *
 * <pre>
 *  0      1       2          6
 *  +------+-------+----------+---------------------------+
 *  | kind | flags | handle   | payload, or a piece of it |
 *  +------+-------+----------+---------------------------+
 * </pre>
 *
 * A message that is longer than a frame goes in pieces, all with {@link #MORE} but the last, which
 * has {@link #LAST}. The pieces of two messages of one handle do not mix, but a whole message may
 * come between them: threads that share a sender do not wait for each other's long messages. With
 * {@link #ATTACHED}, on a whole message or a last piece, the payload ends with descriptors of the
 * handles inside ({@link Descriptor}) and, in its last four bytes, their length.
 */
final class DataFrames {
    static final int HEADER_BYTES = 6;
    static final int ATTACHED = 1;
    static final int MORE = 2;
    static final int LAST = 4;

    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HANDLE_OFFSET = 2;

    /** Writes a frame. */
    @FunctionalInterface
    interface PieceWriter {
        boolean write(byte[] buffer, int offset, int length);
    }

    private DataFrames() {}

    /** Whether flags can stand together. */
    static boolean isValid(int flags) {
        return flags == MORE || (flags & ~(ATTACHED | LAST)) == 0;
    }

    static byte[] header(int handle, int flags) {
        byte[] header = new byte[HEADER_BYTES];
        header(header, 0, handle, flags);
        return header;
    }

    static void header(byte[] buffer, int offset, int handle, int flags) {
        buffer[offset] = (byte) FrameKind.DATA.ordinal();
        buffer[offset + 1] = (byte) flags;
        INTS.set(buffer, offset + HANDLE_OFFSET, handle);
    }

    static int flags(byte[] buffer, int offset) {
        return buffer[offset + 1];
    }

    static int handle(byte[] buffer, int offset) {
        return (int) INTS.get(buffer, offset + HANDLE_OFFSET);
    }

    /**
     * Writes a message in pieces. Each piece's header goes over the end of the piece before, which
     * is out already.
     */
    static boolean writePieces(
            ByteWriter message, int flags, int handle, int maxFrameBytes, PieceWriter writer) {
        int end = message.position();
        int offset = 0;
        while (true) {
            int length = Math.min(maxFrameBytes, end - offset);
            boolean last = offset + length == end;
            header(message.bytes(), offset, handle, last ? flags | LAST : MORE);
            if (!writer.write(message.bytes(), offset, length)) {
                return false;
            }
            if (last) {
                return true;
            }
            offset += length - HEADER_BYTES;
        }
    }
}
