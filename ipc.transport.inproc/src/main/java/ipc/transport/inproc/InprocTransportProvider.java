package ipc.transport.inproc;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkAcceptor;
import ipc.api.transport.Transport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The {@link Transport} service of links inside one JVM. One instance serves all nodes of a
 * framework, because nodes find each other through the instance. Endpoints that are still open when
 * the service goes are closed, and only their links end.
 */
@Component(service = Transport.class, property = Transport.SCHEME + "=" + InprocTransport.NAME)
public final class InprocTransportProvider implements Transport {

    private final InprocTransport transport = new InprocTransport();

    /** Makes the service. */
    @Activate
    public InprocTransportProvider() {}

    @Override
    public String scheme() {
        return transport.scheme();
    }

    @Override
    public Endpoint open(EndpointOptions options, LinkAcceptor acceptor) {
        return transport.open(options, acceptor);
    }

    @Deactivate
    void deactivate() {
        transport.close();
    }
}
