package ipc.host.jvm;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What some bundles need to run, found in the framework they run in: what they are wired to
 * (packages, extenders, fragments), and the bundles that offer the services they say they require,
 * and so on from there. So a worker gets the plugin and the providers behind it, and no
 * application, server or console that happens to be deployed beside them.
 */
final class BundleClosure {
    /** Declared by component annotations; no framework wires it. */
    private static final String SERVICE_NAMESPACE = "osgi.service";

    private final List<Bundle> deployed;
    private final Set<Bundle> closure = new LinkedHashSet<>();
    private final Deque<Bundle> open = new ArrayDeque<>();

    private BundleClosure(BundleContext context) {
        this.deployed = Arrays.asList(context.getBundles());
    }

    /**
     * The roots and what they need, without the framework itself, in the order they were installed.
     */
    static List<Bundle> of(BundleContext context, Collection<Bundle> roots) {
        var search = new BundleClosure(context);
        roots.forEach(search::add);
        while (!search.open.isEmpty()) {
            search.addNeedsOf(search.open.remove());
        }
        return search.deployed.stream().filter(search.closure::contains).toList();
    }

    private void add(Bundle bundle) {
        boolean framework = bundle.getBundleId() == 0;
        if (!framework && closure.add(bundle)) {
            open.add(bundle);
        }
    }

    private void addNeedsOf(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return; // not resolved, so nothing depends on its running
        }
        for (BundleWire wire : wiring.getRequiredWires(null)) {
            add(wire.getProvider().getBundle());
        }
        for (BundleWire wire : wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE)) {
            add(wire.getRequirer().getBundle()); // its fragments
        }
        BundleRevision revision = wiring.getRevision();
        for (BundleRequirement service : revision.getDeclaredRequirements(SERVICE_NAMESPACE)) {
            deployed.stream().filter(other -> offers(other, service)).forEach(this::add);
        }
    }

    private static boolean offers(Bundle bundle, BundleRequirement service) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null || bundle.adapt(BundleWiring.class) == null) {
            return false;
        }
        for (BundleCapability capability : revision.getDeclaredCapabilities(SERVICE_NAMESPACE)) {
            if (service.matches(capability)) {
                return true;
            }
        }
        return false;
    }
}
