package ipc.host.local;

import ipc.api.plugin.Plugin;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceObjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance of a plugin service, watched while it is on loan. */
final class ServiceLease implements PluginLease {
    private static final Logger log = LoggerFactory.getLogger(ServiceLease.class);

    private final BundleContext context;
    private final ServiceObjects<Plugin<?>> objects;
    private final Plugin<?> plugin;
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile ServiceListener listener;

    ServiceLease(BundleContext context, ServiceObjects<Plugin<?>> objects, Plugin<?> plugin) {
        this.context = context;
        this.objects = objects;
        this.plugin = plugin;
    }

    @Override
    public Plugin<?> plugin() {
        return plugin;
    }

    @Override
    public void onWithdrawn(Runnable action) {
        var once = new AtomicBoolean();
        ServiceListener watch =
                event -> {
                    if (event.getType() == ServiceEvent.UNREGISTERING
                            && once.compareAndSet(false, true)) {
                        action.run();
                    }
                };
        try {
            Object id = objects.getServiceReference().getProperty(Constants.SERVICE_ID);
            context.addServiceListener(watch, "(" + Constants.SERVICE_ID + "=" + id + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        listener = watch;
        if (released.get()) { // by a plugin that returned at once; release() may have missed it
            context.removeServiceListener(watch);
            return;
        }
        if (objects.getServiceReference().getBundle() == null && once.compareAndSet(false, true)) {
            action.run(); // withdrawn before the listener was there
        }
    }

    @Override
    public void release() {
        if (!released.compareAndSet(false, true)) {
            return;
        }
        try {
            if (listener != null) {
                context.removeServiceListener(listener);
            }
            objects.ungetService(plugin);
        } catch (IllegalStateException | IllegalArgumentException e) {
            log.debug("The framework has taken an instance of {} back itself", plugin, e);
        }
    }
}
