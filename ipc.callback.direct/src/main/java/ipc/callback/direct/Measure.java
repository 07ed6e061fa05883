package ipc.callback.direct;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import ipc.api.codec.MessageOutput;

/**
 * Throws away what is written to it, and fails when that is longer than a message may be. One for
 * each message; not thread-safe.
 */
final class Measure implements MessageOutput {
    private static final int MAX_VAR_INT_BYTES = 5;

    private final long maxBytes;
    private long bytes;

    Measure(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    private void add(long more) {
        bytes += more;
        if (bytes > maxBytes) {
            throw new LimitExceededException(
                    "A message of more than " + maxBytes + " bytes: send it in parts");
        }
    }

    @Override
    public void writeByte(int value) {
        add(Byte.BYTES);
    }

    @Override
    public void writeShort(int value) {
        add(Short.BYTES);
    }

    @Override
    public void writeInt(int value) {
        add(Integer.BYTES);
    }

    @Override
    public void writeLong(long value) {
        add(Long.BYTES);
    }

    @Override
    public void writeVarInt(int value) {
        add(MAX_VAR_INT_BYTES);
    }

    @Override
    public void writeBytes(byte[] source, int offset, int length) {
        add(length);
    }

    @Override
    public void writeSender(Sender<?> sender, long fingerprint) {
        add(Byte.BYTES);
    }

    @Override
    public void writeOpaque(OpaqueSender sender) {
        add(Byte.BYTES);
    }

    @Override
    public void writeCallback(Callback<?> callback, long fingerprint) {
        add(Byte.BYTES);
    }

    @Override
    public void writeOnceCallback(OnceCallback<?> callback, long fingerprint) {
        add(Byte.BYTES);
    }
}
