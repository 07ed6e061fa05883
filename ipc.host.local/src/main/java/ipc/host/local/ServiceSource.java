package ipc.host.local;

import ipc.api.plugin.Plugin;
import ipc.api.plugin.PluginException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Plugins from the service registry: each lease is an instance of a prototype-scoped service. */
final class ServiceSource implements PluginSource {
    private final BundleContext context;

    ServiceSource(BundleContext context) {
        this.context = context;
    }

    @Override
    public Optional<PluginLease> take(String name, Duration timeout) throws InterruptedException {
        Optional<ServiceReference<?>> found = find(name, timeout);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked") // found by the class
        ServiceReference<Plugin<?>> reference = (ServiceReference<Plugin<?>>) found.get();
        Object scope = reference.getProperty(Constants.SERVICE_SCOPE);
        if (!Constants.SCOPE_PROTOTYPE.equals(scope)) {
            throw new PluginException(
                    "Plugin %s of %s has service scope %s; register it with prototype scope"
                            .formatted(name, reference.getBundle(), scope));
        }
        ServiceObjects<Plugin<?>> objects = context.getServiceObjects(reference);
        Plugin<?> plugin = objects == null ? null : objects.getService();
        if (plugin == null) {
            throw new PluginException(
                    "Plugin %s could not be made: its bundle is stopping, or its component did not activate (see the log)"
                            .formatted(name));
        }
        return Optional.of(new ServiceLease(context, objects, plugin));
    }

    private Optional<ServiceReference<?>> find(String name, Duration timeout)
            throws InterruptedException {
        var tracker =
                new ServiceTracker<Object, ServiceReference<?>>(context, filter(name), null) {
                    @Override
                    public ServiceReference<?> addingService(ServiceReference<Object> reference) {
                        return reference; // found, not got: an instance is made for the lease only
                    }
                };
        tracker.open();
        try {
            tracker.waitForService(Math.max(1, timeout.toMillis()));
            return Optional.ofNullable(tracker.getServiceReference());
        } finally {
            tracker.close();
        }
    }

    private static Filter filter(String name) {
        String value = name.replaceAll("[\\\\*()]", "\\\\$0");
        try {
            return FrameworkUtil.createFilter(
                    "(&(%s=%s)(%s=%s))"
                            .formatted(
                                    Constants.OBJECTCLASS,
                                    Plugin.class.getName(),
                                    Plugin.NAME,
                                    value));
        } catch (InvalidSyntaxException e) {
            throw new PluginException("Not a plugin's name: '" + name + "'", e);
        }
    }

    @Override
    public String offered() {
        var names = new TreeSet<String>();
        try {
            for (ServiceReference<?> reference :
                    context.getServiceReferences(Plugin.class, "(" + Plugin.NAME + "=*)")) {
                names.add(Objects.toString(reference.getProperty(Plugin.NAME)));
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return String.join(", ", names);
    }
}
