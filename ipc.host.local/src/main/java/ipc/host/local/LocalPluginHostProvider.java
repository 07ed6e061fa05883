package ipc.host.local;

import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.plugin.PluginHost;
import ipc.api.plugin.PluginInstance;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The {@link LocalPluginHost} as a service: one for each bundle that uses it, closed when that
 * bundle stops.
 */
@Component(service = PluginHost.class, scope = ServiceScope.BUNDLE, property = "ipc.host=local")
public final class LocalPluginHostProvider implements PluginHost {
    private final LocalPluginHost host;

    /**
     * Called by the component runtime.
     *
     * @param context this bundle's
     * @param channels makes the plugins' inboxes
     */
    @Activate
    public LocalPluginHostProvider(BundleContext context, @Reference ChannelFactory channels) {
        host =
                new LocalPluginHost(
                        channels, new ServiceSource(context), LocalPluginHost.Settings.DEFAULT);
    }

    @Override
    public <T> PluginInstance<T> start(String plugin, MessageType<T> type)
            throws InterruptedException {
        return host.start(plugin, type);
    }

    @Deactivate
    void stop() {
        host.close();
    }
}
