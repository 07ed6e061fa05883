package ipc.host.jvm;

import ipc.api.channel.ChannelFactory;
import ipc.api.plugin.Plugin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a plugin in a worker's framework. Active only there: it needs the service that {@link
 * WorkerFramework} registers before any bundle starts.
 */
@Component(
        service = {},
        immediate = true)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"java.util.function.Consumer\"",
        effective = "active")
public final class WorkerPlugin {
    /** Marks the service that takes the report. */
    static final String CONTROL = "ipc.worker";

    /** Property of that service: the name of the server to connect to. */
    static final String SERVER = "ipc.worker.server";

    /** Property of that service: the plugin's name. */
    static final String PLUGIN = "ipc.worker.plugin";

    private static final Logger log = LoggerFactory.getLogger(WorkerPlugin.class);
    private static final Duration LOOKUP = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofMillis(500);

    private final BundleContext context;
    private final Worker worker;
    private final Thread thread;

    /**
     * Called by the component runtime.
     *
     * @param context this bundle's
     * @param channels connects to the host and makes the inbox
     * @param control takes the report; with its properties
     */
    @Activate
    public WorkerPlugin(
            BundleContext context,
            @Reference ChannelFactory channels,
            @Reference(target = "(" + CONTROL + "=true)")
                    Map.Entry<Map<String, Object>, Consumer<String>> control) {
        this.context = context;
        this.worker = new Worker(channels, (String) control.getKey().get(SERVER));
        String plugin = (String) control.getKey().get(PLUGIN);
        this.thread =
                new Thread(
                        () -> control.getValue().accept(serve(plugin).line()),
                        "ipc-plugin-" + plugin);
        thread.start();
    }

    private Report serve(String name) {
        try {
            Optional<ServiceObjects<Plugin<?>>> found = PluginServices.await(context, name, LOOKUP);
            if (found.isEmpty()) {
                return Report.notStarted("its component did not become available in the worker");
            }
            Plugin<?> plugin = found.get().getService();
            if (plugin == null) {
                return Report.notStarted("its component did not activate in the worker");
            }
            thread.setContextClassLoader(plugin.getClass().getClassLoader());
            return worker.serve(plugin);
        } catch (InterruptedException e) {
            return Report.notStarted("stopped before it was found");
        } catch (RuntimeException | LinkageError e) {
            log.warn("Plugin {} could not be made", name, e);
            return Report.notStarted(e.toString());
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        worker.stop(thread);
        thread.join(END.toMillis());
    }
}
