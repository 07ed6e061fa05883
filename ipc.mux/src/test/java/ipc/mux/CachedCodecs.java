package ipc.mux;

import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import ipc.api.codec.CodecProvider;
import ipc.codec.RecordCodecProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles each type once, because fuzz tests make thousands of nodes. Thread-safe. */
final class CachedCodecs implements CodecProvider {
    private final CodecProvider provider = new RecordCodecProvider();
    private final Map<MessageType<?>, Codec<?>> codecs = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked") // the codec of a type is found under that type
    public <T> Codec<T> codec(MessageType<T> type) {
        return (Codec<T>) codecs.computeIfAbsent(type, provider::codec);
    }
}
