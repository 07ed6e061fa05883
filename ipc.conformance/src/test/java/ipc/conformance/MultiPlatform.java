package ipc.conformance;

import ipc.api.callback.CallbackFactory;
import ipc.api.router.Router;
import ipc.api.runtime.OwnedChannels;
import ipc.callback.routed.RoutedCallbacks;

/** The providers of multi-process mode: sockets, callbacks on the router's thread. */
public final class MultiPlatform extends Providers {
    /** Makes them. */
    public MultiPlatform() {
        super(transport("uds"));
    }

    @Override
    public CallbackFactory callbacks(OwnedChannels channels, Router router) {
        return new RoutedCallbacks(channels, router);
    }
}
