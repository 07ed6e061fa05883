package ipc.codec;

import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import ipc.api.codec.CodecProvider;
import org.osgi.service.component.annotations.Component;

/** The OSGi service around {@link RecordCodecProvider}. */
@Component(service = CodecProvider.class)
public final class CodecComponent implements CodecProvider {
    private final CodecProvider provider = new RecordCodecProvider();

    /** Made by declarative services. */
    public CodecComponent() {}

    @Override
    public <T> Codec<T> codec(MessageType<T> type) {
        return provider.codec(type);
    }
}
