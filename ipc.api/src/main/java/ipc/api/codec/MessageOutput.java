package ipc.api.codec;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a codec writes a message to. Numbers are little-endian. Not thread-safe; valid during one
 * {@link Codec#encode} only. All methods throw {@link ipc.api.channel.LimitExceededException} when
 * the message grows beyond what may be sent.
 */
@ProviderType
public interface MessageOutput {

    /**
     * Writes the low eight bits.
     *
     * @param value the byte
     */
    void writeByte(int value);

    /**
     * Writes the low 16 bits.
     *
     * @param value the number
     */
    void writeShort(int value);

    /**
     * Writes four bytes.
     *
     * @param value the number
     */
    void writeInt(int value);

    /**
     * Writes eight bytes.
     *
     * @param value the number
     */
    void writeLong(long value);

    /**
     * Writes an unsigned number in one to five bytes, seven bits each, low ones first (LEB128).
     *
     * @param value the number, taken as unsigned
     */
    void writeVarInt(int value);

    /**
     * Writes bytes as they are, without their number.
     *
     * @param source holds them
     * @param offset of the first
     * @param length how many
     */
    void writeBytes(byte[] source, int offset, int length);

    /**
     * Attaches a sender; it will be duplicated when the message is sent. One byte among the others
     * marks its place, as for every attachment.
     *
     * @param sender the sender
     * @param fingerprint the fingerprint of the type that the message declares the sender to have
     * @throws ipc.api.channel.EncodeException when it is closed or foreign
     */
    void writeSender(Sender<?> sender, long fingerprint);

    /**
     * Attaches a sender that is declared without its type; it will be duplicated when the message
     * is sent.
     *
     * @param sender the sender
     * @throws ipc.api.channel.EncodeException when it is closed or foreign
     */
    void writeOpaque(OpaqueSender sender);

    /**
     * Attaches a callback; it will be duplicated when the message is sent.
     *
     * @param callback the callback
     * @param fingerprint the fingerprint of the type that the message declares the callback to have
     * @throws ipc.api.channel.EncodeException when it is closed, foreign, or cannot be reached from
     *     another process
     */
    void writeCallback(Callback<?> callback, long fingerprint);

    /**
     * Attaches a once-callback; it will be moved when the message is sent.
     *
     * @param callback the callback
     * @param fingerprint the fingerprint of the type that the message declares the callback to have
     * @throws ipc.api.channel.EncodeException when it is spent, foreign, in the message already, or
     *     cannot be reached from another process
     */
    void writeOnceCallback(OnceCallback<?> callback, long fingerprint);
}
