package ipc.transport.uds;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkAcceptor;
import ipc.api.transport.Transport;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The {@link Transport} service of links between processes. Endpoints that are still open when the
 * service goes are closed, and only their links end.
 */
@Component(service = Transport.class, property = Transport.SCHEME + "=" + UdsTransport.NAME)
@Designate(ocd = UdsTransportProvider.Config.class)
public final class UdsTransportProvider implements Transport {

    /** The configuration, PID {@code ipc.transport.uds.UdsTransportProvider}. */
    @ObjectClassDefinition(name = "ipc transport: Unix domain sockets")
    public @interface Config {

        /**
         * Where the socket files are.
         *
         * @return an absolute path; empty for the default
         */
        @AttributeDefinition(
                required = false,
                description =
                        "Directory of the socket files. Made if need be, and made private. Empty: ipc-<user> in"
                                + " $XDG_RUNTIME_DIR or the temp directory.")
        String directory() default "";
    }

    private final UdsTransport transport;

    /**
     * Makes the service.
     *
     * @param config where the socket files are
     */
    @Activate
    public UdsTransportProvider(Config config) {
        String directory = config.directory();
        transport = directory.isBlank() ? new UdsTransport() : new UdsTransport(Path.of(directory));
    }

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
