package ipc.api.runtime;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens nodes outside an OSGi framework, where there is no service to inject. The multiplexer
 * registers one for {@link java.util.ServiceLoader}.
 *
 * <pre>{@code
 * NodeProvider provider = ServiceLoader.load(NodeProvider.class).findFirst().orElseThrow();
 * CodecProvider codecs = ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow();
 * Transport transport = ServiceLoader.load(Transport.class).findFirst().orElseThrow();
 * try (Node node = provider.open(new NodeOptions("shop", codecs, List.of(transport), false))) {
 *     Channel<Order> orders = node.channels().channel(Order.class);
 * }
 * }</pre>
 */
@ProviderType
public interface NodeProvider {

    /**
     * Opens a node: starts to listen on each transport.
     *
     * @param options its name and parts
     * @return the node, owned by the caller
     * @throws ipc.api.channel.IpcException when a transport cannot listen
     */
    Node open(NodeOptions options);
}
