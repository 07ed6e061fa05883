package ipc.itests.framework;

import ipc.api.callback.CallbackFactory;
import ipc.api.channel.ChannelFactory;
import ipc.api.router.Router;
import ipc.itests.tenant.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** A bundle with a {@link Tenant}, and the services that it is injected. */
final class TenantBundle implements AutoCloseable {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private static final String IMPORTS = "ipc.api.callback,ipc.api.channel,ipc.api.router";

    private final Bundle bundle;
    private final Map<Class<?>, Object> services;

    private TenantBundle(Bundle bundle, Map<Class<?>, Object> services) {
        this.bundle = bundle;
        this.services = services;
    }

    /** Installs and starts one. */
    static TenantBundle start(BundleContext context, String name) {
        String symbolicName = "ipc.itests.tenant." + name + "-" + NUMBERS.incrementAndGet();
        try (InputStream jar = jar(context, symbolicName)) {
            Bundle bundle = context.installBundle(symbolicName, jar);
            bundle.start();
            return new TenantBundle(bundle, injected(context, bundle));
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream jar(BundleContext context, String symbolicName) throws IOException {
        return BundleJar.of(
                context.getBundle(),
                "ipc.itests.tenant",
                Map.of(
                        Constants.BUNDLE_SYMBOLICNAME,
                        symbolicName,
                        Constants.IMPORT_PACKAGE,
                        IMPORTS,
                        "Service-Component",
                        "ipc/itests/tenant/tenant.xml"));
    }

    @SuppressWarnings("unchecked") // a Tenant, though of the bundle's own class
    private static Map<Class<?>, Object> injected(BundleContext context, Bundle bundle) {
        try (Services services = new Services(context)) {
            String ofBundle = "(" + Constants.SERVICE_BUNDLEID + "=" + bundle.getBundleId() + ")";
            return ((Supplier<Map<Class<?>, Object>>) services.get(Supplier.class, ofBundle)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    ChannelFactory channels() {
        return (ChannelFactory) services.get(ChannelFactory.class);
    }

    Router router() {
        return (Router) services.get(Router.class);
    }

    CallbackFactory callbacks() {
        return (CallbackFactory) services.get(CallbackFactory.class);
    }

    /** Uninstalls the bundle; what it made ends with it. Idempotent. */
    @Override
    public synchronized void close() {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return;
        }
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }
}
