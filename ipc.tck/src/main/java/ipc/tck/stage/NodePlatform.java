package ipc.tck.stage;

import ipc.api.callback.CallbackFactory;
import ipc.api.codec.CodecProvider;
import ipc.api.router.Router;
import ipc.api.runtime.NodeProvider;
import ipc.api.runtime.OwnedChannels;
import ipc.api.transport.Transport;
import java.util.List;

/**
 * Providers as plain objects: each application has a node of its own. Nodes made from one instance
 * share its transports.
 */
public interface NodePlatform extends Platform {
    /**
     * Opens nodes.
     *
     * @return the provider
     */
    NodeProvider nodes();

    /**
     * Encodes messages.
     *
     * @return the provider
     */
    CodecProvider codecs();

    /**
     * What the nodes listen on.
     *
     * @return always the same ones
     */
    List<Transport> transports();

    /**
     * Makes a router.
     *
     * @param channels makes its channels
     * @param name for its thread
     * @return a new router, owned by the caller
     */
    Router router(OwnedChannels channels, String name);

    /**
     * Makes a callback factory; closed by the caller when it is {@link AutoCloseable}.
     *
     * @param channels makes their channels
     * @param router runs routed callbacks
     * @return a new factory
     */
    CallbackFactory callbacks(OwnedChannels channels, Router router);

    @Override
    default Provision provide(String name, boolean force) {
        return new NodeProvision(this, name, force);
    }
}
