package ipc.conformance;

import ipc.api.codec.CodecProvider;
import ipc.api.router.Router;
import ipc.api.runtime.NodeProvider;
import ipc.api.runtime.OwnedChannels;
import ipc.api.transport.Transport;
import ipc.codec.RecordCodecProvider;
import ipc.router.LoopRouter;
import ipc.router.RouterOptions;
import ipc.tck.fixture.NodePlatform;
import java.util.List;
import java.util.ServiceLoader;

/** What all platforms have. */
abstract class Providers implements NodePlatform {
    private final NodeProvider nodes =
            ServiceLoader.load(NodeProvider.class).findFirst().orElseThrow();
    private final CodecProvider codecs = new RecordCodecProvider();
    private final List<Transport> transports;

    Providers(Transport transport) {
        this.transports = List.of(transport);
    }

    @Override
    public final NodeProvider nodes() {
        return nodes;
    }

    @Override
    public final CodecProvider codecs() {
        return codecs;
    }

    @Override
    public final List<Transport> transports() {
        return transports;
    }

    @Override
    public final Router router(OwnedChannels channels, String name) {
        return new LoopRouter(channels, name, RouterOptions.DEFAULTS);
    }

    static Transport transport(String scheme) {
        return ServiceLoader.load(Transport.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(transport -> transport.scheme().equals(scheme))
                .findFirst()
                .orElseThrow();
    }
}
