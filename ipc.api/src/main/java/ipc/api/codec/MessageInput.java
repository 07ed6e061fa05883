package ipc.api.codec;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a codec reads a message from; the counterpart of {@link MessageOutput}. Not thread-safe;
 * valid during one {@link Codec#decode} only. All methods throw {@link
 * ipc.api.channel.DecodeException} when the message ends too early.
 */
@ProviderType
public interface MessageInput {

    /**
     * How many bytes are left: the bound for what a length or count inside the message can
     * truthfully say.
     *
     * @return the number of bytes
     */
    int remaining();

    /**
     * Reads a byte.
     *
     * @return the byte
     */
    byte readByte();

    /**
     * Reads two bytes.
     *
     * @return the number
     */
    short readShort();

    /**
     * Reads four bytes.
     *
     * @return the number
     */
    int readInt();

    /**
     * Reads eight bytes.
     *
     * @return the number
     */
    long readLong();

    /**
     * Reads what {@link MessageOutput#writeVarInt} wrote.
     *
     * @return the number, to be taken as unsigned
     */
    int readVarInt();

    /**
     * Reads bytes as they are.
     *
     * @param target where they go
     * @param offset of the first
     * @param length how many
     */
    void readBytes(byte[] target, int offset, int length);

    /**
     * Takes the next attachment, a sender, out of the message, and reads the byte in its place.
     *
     * @param <T> what it sends
     * @param type what it is declared to send
     * @param codec the codec of that type
     * @return the sender, owned by the receiving side
     * @throws ipc.api.channel.DecodeException when the attachment is no sender of that type, or was
     *     taken already
     */
    <T> Sender<T> readSender(MessageType<T> type, Codec<T> codec);

    /**
     * Takes the next attachment, a sender declared without its type, out of the message.
     *
     * @return the sender, owned by the receiving side
     * @throws ipc.api.channel.DecodeException when the attachment is none, or was taken already
     */
    OpaqueSender readOpaque();

    /**
     * Takes the next attachment, a callback, out of the message.
     *
     * @param <T> what it is called with
     * @param type what it is declared to be called with
     * @param codec the codec of that type
     * @return the callback, owned by the receiving side
     * @throws ipc.api.channel.DecodeException when the attachment is no callback of that type, or
     *     was taken already
     */
    <T> Callback<T> readCallback(MessageType<T> type, Codec<T> codec);

    /**
     * Takes the next attachment, a once-callback, out of the message.
     *
     * @param <T> what it is called with
     * @param type what it is declared to be called with
     * @param codec the codec of that type
     * @return the callback, owned by the receiving side
     * @throws ipc.api.channel.DecodeException when the attachment is no once-callback of that type,
     *     or was taken already
     */
    <T> OnceCallback<T> readOnceCallback(MessageType<T> type, Codec<T> codec);
}
