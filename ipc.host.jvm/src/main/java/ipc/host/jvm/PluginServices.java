package ipc.host.jvm;

import ipc.api.plugin.Plugin;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Finds plugins in the service registry. */
final class PluginServices {
    private PluginServices() {}

    /**
     * The reference of a plugin by name, waiting for it to be deployed; empty when it was not in
     * time.
     */
    static Optional<ServiceReference<Plugin<?>>> find(
            BundleContext context, String name, Duration timeout) throws InterruptedException {
        var tracker =
                new ServiceTracker<Plugin<?>, ServiceReference<?>>(
                        context, filter(context, name), null) {
                    @Override
                    public ServiceReference<?> addingService(
                            ServiceReference<Plugin<?>> reference) {
                        return reference; // found, not got: looking makes no instance
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

    /**
     * The maker of instances of a plugin, waiting for it to be deployed; empty when it was not in
     * time.
     */
    static Optional<ServiceObjects<Plugin<?>>> await(
            BundleContext context, String name, Duration timeout) throws InterruptedException {
        return find(context, name, timeout).map(context::getServiceObjects);
    }

    private static Filter filter(BundleContext context, String name) {
        String value = name.replaceAll("[\\\\*()]", "\\\\$0");
        try {
            return context.createFilter(
                    "(&(%s=%s)(%s=%s))"
                            .formatted(
                                    Constants.OBJECTCLASS,
                                    Plugin.class.getName(),
                                    Plugin.NAME,
                                    value));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("Not a plugin's name: '" + name + "'", e);
        }
    }

    /** The names of the plugins that are deployed now, such as {@code a, b}. */
    static String names(BundleContext context) {
        var names = new TreeSet<String>();
        try {
            for (ServiceReference<?> reference :
                    context.getServiceReferences(Plugin.class, "(" + Plugin.NAME + "=*)")) {
                names.add(String.valueOf(reference.getProperty(Plugin.NAME)));
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return String.join(", ", names);
    }
}
