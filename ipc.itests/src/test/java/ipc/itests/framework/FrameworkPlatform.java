package ipc.itests.framework;

import ipc.tck.fixture.ApplicationServices;
import ipc.tck.fixture.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The services of the framework that this class is loaded in; absent in the driver of a test. */
public final class FrameworkPlatform implements Platform {

    private static final BundleContext CONTEXT = context();

    static {
        if (CONTEXT != null) {
            startWhatTheNodeKeeps();
        }
    }

    /** Called by the fixture. */
    public FrameworkPlatform() {}

    private static BundleContext context() {
        Bundle self = FrameworkUtil.getBundle(FrameworkPlatform.class);
        return self == null ? null : self.getBundleContext();
    }

    /** The framework's node outlives scenarios; its threads are there from its first channel on. */
    private static void startWhatTheNodeKeeps() {
        try (TenantBundle tenant = TenantBundle.start(CONTEXT, "first")) {
            tenant.channels().channel(String.class).close();
        }
    }

    @Override
    public boolean isHere() {
        return CONTEXT != null;
    }

    /** Whether messages are encoded is a property of the framework, for all its bundles. */
    @Override
    public ApplicationServices provide(String name, boolean force) {
        return new FrameworkServices(CONTEXT, name);
    }
}
