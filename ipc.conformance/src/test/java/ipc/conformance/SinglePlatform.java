package ipc.conformance;

import ipc.api.callback.CallbackFactory;
import ipc.api.router.Router;
import ipc.api.runtime.OwnedChannels;
import ipc.callback.direct.DirectCallbacks;
import ipc.callback.direct.DirectOptions;
import ipc.transport.inproc.InprocTransport;

/** The providers of single-process mode: frames as objects, callbacks in the caller's thread. */
public final class SinglePlatform extends Providers {
    /** Makes them. */
    public SinglePlatform() {
        super(new InprocTransport());
    }

    @Override
    public CallbackFactory callbacks(OwnedChannels channels, Router router) {
        DirectCallbacks callbacks =
                new DirectCallbacks(codecs(), "scenario", DirectOptions.DEFAULTS);
        callbacks.link(channels, router);
        return callbacks;
    }
}
