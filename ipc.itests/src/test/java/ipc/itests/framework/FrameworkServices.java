package ipc.itests.framework;

import ipc.api.callback.CallbackFactory;
import ipc.api.channel.ChannelFactory;
import ipc.api.router.Router;
import ipc.api.runtime.Node;
import ipc.api.runtime.OwnedChannels;
import ipc.tck.fixture.ApplicationServices;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.osgi.framework.BundleContext;

/** An application of a scenario as a bundle, given the services that are deployed. */
final class FrameworkServices implements ApplicationServices {

    private final BundleContext context;
    private final String name;
    private final TenantBundle tenant;
    private final Deque<TenantBundle> all = new ConcurrentLinkedDeque<>();

    FrameworkServices(BundleContext context, String name) {
        this.context = context;
        this.name = name;
        this.tenant = start(name);
    }

    private TenantBundle start(String bundle) {
        TenantBundle started = TenantBundle.start(context, bundle);
        all.push(started);
        return started;
    }

    @Override
    public Optional<Node> node() {
        return Optional.empty();
    }

    @Override
    public ChannelFactory channels() {
        return tenant.channels();
    }

    @Override
    public Router router() {
        return tenant.router();
    }

    @Override
    public CallbackFactory callbacks() {
        return tenant.callbacks();
    }

    @Override
    public OwnedChannels newChannels(String owner) {
        return new TenantChannels(start(owner));
    }

    @Override
    public Router newRouter(String routerName) {
        return start(name + "-" + routerName).router();
    }

    @Override
    public void stopCallbacks() {
        tenant.close();
    }

    @Override
    public void close() {
        all.forEach(TenantBundle::close);
    }
}
