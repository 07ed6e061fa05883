package ipc.host.jvm;

import ipc.api.codec.CodecProvider;
import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.NodeProvider;
import ipc.api.transport.Transport;
import java.util.List;
import java.util.ServiceLoader;

/** Opens nodes that other processes can reach. */
final class UdsNodes {
    private UdsNodes() {}

    static Node open(String name) {
        Transport uds =
                ServiceLoader.load(Transport.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(transport -> transport.scheme().equals("uds"))
                        .findFirst()
                        .orElseThrow();
        return first(NodeProvider.class)
                .open(new NodeOptions(name, first(CodecProvider.class), List.of(uds), false));
    }

    private static <S> S first(Class<S> service) {
        return ServiceLoader.load(service).findFirst().orElseThrow();
    }
}
