package ipc.itests.framework;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/** Services that a test uses for a while; given back when it is closed, the last one first. */
final class Services implements AutoCloseable {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    private final BundleContext context;
    private final Deque<ServiceTracker<?, ?>> trackers = new ArrayDeque<>();

    Services(BundleContext context) {
        this.context = context;
    }

    /** The service, waited for. */
    <S> S get(Class<S> type) throws InterruptedException {
        return get(type, "(" + Constants.OBJECTCLASS + "=*)");
    }

    /** The service with these properties, waited for. */
    <S> S get(Class<S> type, String properties) throws InterruptedException {
        ServiceTracker<S, S> tracker =
                new ServiceTracker<>(context, filter(type, properties), null);
        trackers.push(tracker);
        tracker.open();
        S service = tracker.waitForService(LONG_ENOUGH.toMillis());
        if (service == null) {
            throw new AssertionError("No " + type.getName() + " with " + properties + " came");
        }
        return service;
    }

    private static Filter filter(Class<?> type, String properties) {
        try {
            return FrameworkUtil.createFilter(
                    "(&(" + Constants.OBJECTCLASS + "=" + type.getName() + ")" + properties + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        trackers.forEach(ServiceTracker::close);
        trackers.clear();
    }
}
