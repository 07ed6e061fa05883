package ipc.api.codec;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Encodes, decodes and copies messages of one declared type. Immutable and thread-safe.
 *
 * @param <T> the type of the messages
 */
@ProviderType
public interface Codec<T> {

    /**
     * Identifies the structure of the type: equal for two classes, of whatever class loader or
     * process, whose messages can be exchanged; different, but for a chance of 2<sup>-64</sup>,
     * otherwise.
     *
     * @return the fingerprint
     */
    long fingerprint();

    /**
     * Whether every message of the type is deeply immutable and holds no handle, so that {@link
     * #copy} returns its argument.
     *
     * @return true when messages may be handed over by reference
     */
    boolean isShareable();

    /**
     * Encodes a message. Runs accessors of the application's records.
     *
     * @param message the message, not null
     * @param out what it is written to
     * @throws ipc.api.channel.EncodeException when a part is null or of an undeclared class, or
     *     nested too deep
     */
    void encode(T message, MessageOutput out);

    /**
     * Decodes a message. Runs constructors of the application's records.
     *
     * @param in what it is read from; nothing may be left in it afterwards
     * @return the message
     * @throws ipc.api.channel.DecodeException when the bytes are not a message of this type; memory
     *     is reserved only for what the remaining bytes can hold
     */
    T decode(MessageInput in);

    /**
     * Copies a message as far as the value law wants it: mutable parts are copied, handles
     * duplicated or moved, immutable parts shared. All parts are counted.
     *
     * @param message the message, not null
     * @param handles duplicates or moves the handles inside, and counts
     * @return the copy, or the message itself when it {@linkplain #isShareable is shareable}
     * @throws ipc.api.channel.EncodeException as {@link #encode}, so that both modes refuse the
     *     same messages
     */
    T copy(T message, HandleCopier handles);
}
