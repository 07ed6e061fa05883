package ipc.api.codec;

import ipc.api.channel.MessageType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes codecs from declared types. Keeps no reference to the types it was asked for. Thread-safe.
 */
@ProviderType
public interface CodecProvider {

    /**
     * Compiles the codec of a type. Costs some reflection: keep the result.
     *
     * @param <T> the type of the messages
     * @param type the declared type
     * @return its codec
     * @throws IllegalArgumentException when messages of the type cannot be encoded, naming the part
     *     that cannot and what to do about it
     */
    <T> Codec<T> codec(MessageType<T> type);
}
