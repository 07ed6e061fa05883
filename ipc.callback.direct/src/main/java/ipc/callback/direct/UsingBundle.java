package ipc.callback.direct;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets services for the bundle that a bundle-scoped component works for, so that what is made
 * through them is that bundle's, and ends with it, and not ours.
 */
final class UsingBundle {
    private static final Logger LOG = LoggerFactory.getLogger(UsingBundle.class);

    private final Bundle bundle;
    private final BundleContext context;

    UsingBundle(Bundle bundle) {
        this.bundle = bundle;
        this.context = bundle.getBundleContext();
        if (context == null) {
            throw new IllegalStateException(bundle + " is not started and can use no services");
        }
    }

    String name() {
        return bundle.getSymbolicName();
    }

    <S> S get(ServiceReference<S> reference) {
        S service = context.getService(reference);
        if (service == null) {
            throw new IllegalStateException(reference + " has just gone away");
        }
        return service;
    }

    void unget(ServiceReference<?> reference) {
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) { // the framework has released what a stopped bundle used
            LOG.debug("{} has stopped already", bundle, e);
        }
    }
}
