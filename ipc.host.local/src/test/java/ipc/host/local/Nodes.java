package ipc.host.local;

import ipc.api.codec.CodecProvider;
import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.NodeProvider;
import ipc.api.transport.Transport;
import java.util.List;
import java.util.ServiceLoader;

/** Opens nodes of this JVM. */
final class Nodes {
    private Nodes() {}

    static Node open(String name) {
        List<Transport> transports = List.of(first(Transport.class));
        return first(NodeProvider.class)
                .open(new NodeOptions(name, first(CodecProvider.class), transports, false));
    }

    private static <S> S first(Class<S> service) {
        return ServiceLoader.load(service).findFirst().orElseThrow();
    }
}
