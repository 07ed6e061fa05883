package ipc.mux;

import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.NodeProvider;

/** Opens nodes outside OSGi; found through {@link java.util.ServiceLoader}. */
public final class MuxNodeProvider implements NodeProvider {
    /** For the service loader. */
    public MuxNodeProvider() {
        // nothing to set up
    }

    @Override
    public Node open(NodeOptions options) {
        return new MuxNode(options);
    }
}
