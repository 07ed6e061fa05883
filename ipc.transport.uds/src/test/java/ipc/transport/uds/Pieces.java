package ipc.transport.uds;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A socket that gives a stream piece by piece. */
record Pieces(ByteBuffer stream, int pieceBytes) implements ReadableByteChannel {

    @Override
    public int read(ByteBuffer target) {
        int count = Math.min(pieceBytes, Math.min(target.remaining(), stream.remaining()));
        target.put(stream.slice(stream.position(), count));
        stream.position(stream.position() + count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        stream.position(stream.limit());
    }
}
