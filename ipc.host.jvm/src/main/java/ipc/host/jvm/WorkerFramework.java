package ipc.host.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The OSGi framework of a worker. It lives on the worker's class path and shares only types of the
 * JDK and the framework with {@link WorkerPlugin}, which the framework loads from the same jar file
 * as a bundle.
 */
final class WorkerFramework {
    private final WorkerFolder folder;
    private final WorkerFolder.Content content;
    private final Framework framework;

    private WorkerFramework(WorkerFolder folder, WorkerFolder.Content content) {
        this.folder = folder;
        this.content = content;
        Map<String, String> configuration = new HashMap<>(content.properties());
        configuration.put(Constants.FRAMEWORK_STORAGE, folder.storage().toString());
        configuration.put(
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        this.framework =
                ServiceLoader.load(FrameworkFactory.class)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "No OSGi framework on the class path"))
                        .newFramework(configuration);
    }

    static WorkerFramework of(Path path) throws IOException {
        var folder = new WorkerFolder(path);
        return new WorkerFramework(folder, folder.read());
    }

    /**
     * Starts the framework and its bundles.
     *
     * @param report takes the report of the plugin's end
     * @param server the name of the server to connect to
     * @param plugin the plugin's name
     * @throws BundleException when a bundle cannot be installed or started
     */
    void start(Consumer<String> report, String server, String plugin) throws BundleException {
        framework.init();
        Dictionary<String, String> properties = new Hashtable<>();
        properties.put(WorkerPlugin.CONTROL, "true");
        properties.put(WorkerPlugin.SERVER, server);
        properties.put(WorkerPlugin.PLUGIN, plugin);
        framework.getBundleContext().registerService(Consumer.class, report, properties);
        List<Bundle> bundles = new ArrayList<>();
        for (String url : content.bundles()) {
            bundles.add(framework.getBundleContext().installBundle(url));
        }
        framework.start();
        for (Bundle bundle : bundles) {
            if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT)
                    == 0) {
                bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    /** Stops the framework; gives up waiting for that after the timeout. */
    void stop(Duration timeout) {
        try {
            framework.stop();
            framework.waitForStop(timeout.toMillis());
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void deleteFolder() {
        try {
            folder.delete();
        } catch (UncheckedIOException e) {
            System.err.println("Cannot delete " + folder.path() + ": " + e.getMessage());
        }
    }
}
