package ipc.mux;

import ipc.api.codec.CodecProvider;
import ipc.api.runtime.NodeOptions;
import ipc.api.transport.Transport;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The node of this framework. Transports come and go while it runs. */
@Component(service = NodeComponent.class)
public final class NodeComponent {
    /** A framework property: whether messages are encoded even inside the process. */
    static final String FORCE = "ipc.force";

    /** A framework property: whether it is remembered where each sender was made. */
    static final String TRACE = "ipc.trace";

    private final MuxNode node;

    /** Opens the node. */
    @Activate
    public NodeComponent(BundleContext context, @Reference CodecProvider codecs) {
        String name = context.getProperty("ipc.node.name");
        boolean force = Boolean.parseBoolean(context.getProperty(FORCE));
        boolean trace = Boolean.parseBoolean(context.getProperty(TRACE));
        node =
                new MuxNode(
                        new NodeOptions(
                                name == null ? "framework" : name,
                                codecs,
                                List.of(),
                                force,
                                trace));
    }

    MuxNode node() {
        return node;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransport(Transport transport) {
        node.addTransport(transport);
    }

    void removeTransport(Transport transport) {
        node.removeTransport(transport);
    }

    @Deactivate
    void close() {
        node.close();
    }
}
