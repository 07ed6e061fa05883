package ipc.api.transport;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes links between nodes, over which they exchange frames. A provider registers one as a service
 * with the property {@value #SCHEME} and is used by the multiplexer only. Thread-safe.
 */
@ProviderType
public interface Transport {

    /** The service property that holds the transport's scheme. */
    String SCHEME = "ipc.transport";

    /**
     * The scheme, with which addresses of this transport are marked.
     *
     * @return such as {@code uds} or {@code inproc}
     */
    String scheme();

    /**
     * Opens a node's endpoint: starts to listen, and to accept.
     *
     * @param options names and limits
     * @param acceptor gets the links that others make to this endpoint
     * @return the endpoint, owned by the caller
     * @throws ipc.api.channel.IpcException when that is impossible, naming the file or resource
     */
    Endpoint open(EndpointOptions options, LinkAcceptor acceptor);
}
