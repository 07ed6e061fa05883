package ipc.host.jvm;

import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.plugin.PluginHost;
import ipc.api.plugin.PluginInstance;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The {@link JvmPluginHost} as a service: one for each bundle that uses it, closed when that bundle
 * stops.
 */
@Component(service = PluginHost.class, scope = ServiceScope.BUNDLE, property = "ipc.host=jvm")
public final class JvmPluginHostProvider implements PluginHost {
    private final JvmPluginHost host;

    /**
     * Called by the component runtime.
     *
     * @param context this bundle's
     * @param channels makes the servers that workers connect to
     * @throws IOException when no folder can be made for workers
     */
    @Activate
    public JvmPluginHostProvider(BundleContext context, @Reference ChannelFactory channels)
            throws IOException {
        var folders = new WorkerFolders(base(context));
        folders.sweep();
        host =
                new JvmPluginHost(
                        channels,
                        new FrameworkCommand(context, folders),
                        JvmPluginHost.Settings.DEFAULT,
                        System.err::println);
    }

    private static Path base(BundleContext context) throws IOException {
        File storage = context.getDataFile("workers");
        return storage == null ? Files.createTempDirectory("ipc-workers-") : storage.toPath();
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
