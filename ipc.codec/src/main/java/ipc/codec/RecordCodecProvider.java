package ipc.codec;

import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import ipc.api.codec.CodecProvider;

/**
 * Makes the codecs: compiles a plan from the declared type, once per codec. Found by {@link
 * java.util.ServiceLoader}; {@link CodecComponent} makes it an OSGi service. Thread-safe; keeps
 * nothing.
 */
public final class RecordCodecProvider implements CodecProvider {
    /** Makes a provider. */
    public RecordCodecProvider() {}

    @Override
    public <T> Codec<T> codec(MessageType<T> type) {
        return PlanCompiler.compile(type);
    }
}
