package ipc.examples.search.plugin;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A line that is too long for the buffer, in its file. */
final class LongLine {
    private static final int CHUNK_BYTES = 256 * 1024;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final FileChannel file;
    private final long start;
    private final long end;

    private LongLine(FileChannel file, long start, long end) {
        this.file = file;
        this.start = start;
        this.end = end;
    }

    /**
     * Finds the end of a line.
     *
     * @param file the file
     * @param start where the line begins
     * @param from where to look for its end
     * @return the line
     */
    static LongLine at(FileChannel file, long start, long from) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long offset = from;
        while (true) {
            int read = file.read(ByteBuffer.wrap(chunk), offset);
            if (read < 0) {
                return new LongLine(file, start, offset);
            }
            int end = Bytes.indexOf(chunk, 0, read, (byte) '\n');
            if (end >= 0) {
                return new LongLine(file, start, offset + end);
            }
            offset += read;
        }
    }

    /**
     * The offset of the byte after the last one of the line: its {@code \n}, or the end of the
     * file.
     */
    long end() {
        return end;
    }

    /** Whether a needle is in the line; reads it in pieces. */
    boolean contains(Needle needle) throws IOException {
        int overlap = needle.length() - 1;
        byte[] chunk = new byte[CHUNK_BYTES + overlap];
        int kept = 0;
        for (long offset = start; offset < end; ) {
            int wanted = (int) Math.min(chunk.length - kept, end - offset);
            int read = file.read(ByteBuffer.wrap(chunk, kept, wanted), offset);
            if (read < 0) {
                return false;
            }
            int filled = kept + read;
            if (needle.find(chunk, 0, filled) >= 0) {
                return true;
            }
            kept = Math.min(overlap, filled);
            System.arraycopy(chunk, filled - kept, chunk, 0, kept);
            offset += read;
        }
        return false;
    }

    /**
     * Reads the whole line; takes no more memory than that.
     *
     * @throws IOException when it cannot be read, or there is no room for it
     */
    byte[] read() throws IOException {
        if (end - start > LONGEST_ARRAY) {
            throw new IOException("a line is too long for an expression");
        }
        Heap.require(end - start);
        byte[] line = new byte[(int) (end - start)];
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
            // in pieces: a channel takes as much memory outside the heap as it is asked for at once
            rest.limit(Math.min(line.length, rest.position() + CHUNK_BYTES));
            if (file.read(rest, start + rest.position()) < 0) {
                throw new EOFException("the file has become shorter");
            }
            rest.limit(line.length);
        }
        return line;
    }
}
