package ipc.transport.inproc;

import ipc.api.channel.StoppedException;
import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkAcceptor;
import ipc.api.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes links between nodes of one JVM. Nodes that are to reach each other share one instance.
 * Thread-safe; no method blocks; there is no thread, but for a direction of a link that several
 * threads flood.
 */
public final class InprocTransport implements Transport, AutoCloseable {

    static final String NAME = "inproc";

    private final Map<String, InprocEndpoint> endpoints = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Makes a transport without endpoints. */
    public InprocTransport() {}

    @Override
    public String scheme() {
        return NAME;
    }

    @Override
    public Endpoint open(EndpointOptions options, LinkAcceptor acceptor) {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(acceptor, "acceptor");
        InprocEndpoint endpoint =
                new InprocEndpoint(this, UUID.randomUUID().toString(), options, acceptor);
        endpoints.put(endpoint.address(), endpoint);
        if (closed) { // looked at after the put: either close() finds the endpoint, or it is closed
            // here
            endpoint.close();
            throw new StoppedException(
                    "transport " + NAME + " is closed; open endpoints before it");
        }
        return endpoint;
    }

    /** Closes all endpoints; none can be opened any more. Idempotent. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(endpoints.values()).forEach(Endpoint::close);
    }

    /** The endpoint that listens at an address, or null. */
    InprocEndpoint find(String address) {
        return endpoints.get(address);
    }

    void remove(InprocEndpoint endpoint) {
        endpoints.remove(endpoint.address(), endpoint);
    }
}
