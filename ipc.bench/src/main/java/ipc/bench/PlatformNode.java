package ipc.bench;

import ipc.api.codec.CodecProvider;
import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.NodeProvider;
import ipc.api.transport.Transport;
import java.util.List;
import java.util.ServiceLoader;

/** Opens a node over Unix domain sockets. */
final class PlatformNode {
    private PlatformNode() {}

    static Node open(String name) {
        Transport uds =
                ServiceLoader.load(Transport.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(transport -> transport.scheme().equals("uds"))
                        .findFirst()
                        .orElseThrow();
        CodecProvider codecs = ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow();
        return ServiceLoader.load(NodeProvider.class)
                .findFirst()
                .orElseThrow()
                .open(new NodeOptions(name, codecs, List.of(uds), false));
    }
}
