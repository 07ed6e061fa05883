package ipc.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running framework with the bundles of a mode. All methods are thread-safe. */
final class Session {
    private static final String APPLICATION = "ipc.api.plugin.Application";
    private static final String APPLICATION_NAME = "ipc.application";
    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final Storage storage;
    private final Framework framework;

    private Session(Storage storage, Framework framework) {
        this.storage = storage;
        this.framework = framework;
    }

    /**
     * Prepares a framework.
     *
     * @param properties more framework properties
     */
    static Session create(Map<String, String> properties) throws IOException, BundleException {
        Storage storage = Storage.create();
        var sweeper = new Thread(() -> sweep(storage), "ipc-sweeper");
        sweeper.setDaemon(true);
        sweeper.start();
        Map<String, String> configuration = new HashMap<>(properties);
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.path().toString());
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, logging());
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        return new Session(storage, factory.newFramework(configuration));
    }

    private static void sweep(Storage storage) {
        try {
            Storage.sweep(storage.path().getParent());
        } catch (IOException | UncheckedIOException e) {
            log.debug("Another run sweeps, too", e);
        }
    }

    /**
     * SLF4J and its back end stand on the class path, so that they log from the first instruction.
     */
    private static String logging() {
        String version = LoggerFactory.class.getPackage().getImplementationVersion();
        String attribute = version == null ? "" : ";version=" + version;
        List<String> packages =
                List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");
        return String.join(",", packages.stream().map(name -> name + attribute).toList());
    }

    void start(List<Path> bundles) throws BundleException {
        framework.init();
        List<Bundle> installed = new ArrayList<>();
        for (Path bundle : bundles) {
            installed.add(
                    framework.getBundleContext().installBundle("reference:" + bundle.toUri()));
        }
        framework.start();
        for (Bundle bundle : installed) {
            bundle.start(Bundle.START_TRANSIENT);
        }
    }

    /** The applications there are and what they say of themselves. */
    Map<String, String> applications() {
        Map<String, String> applications = new TreeMap<>();
        for (ServiceReference<?> reference : references(APPLICATION, null)) {
            applications.put(
                    String.valueOf(reference.getProperty(APPLICATION_NAME)),
                    Optional.ofNullable(reference.getProperty(Constants.SERVICE_DESCRIPTION))
                            .map(Object::toString)
                            .orElse(""));
        }
        return applications;
    }

    private ServiceReference<?>[] references(String type, String filter) {
        try {
            ServiceReference<?>[] found =
                    framework.getBundleContext().getAllServiceReferences(type, filter);
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Runs an application on the calling thread.
     *
     * @param call what {@link ApplicationRunner} takes
     * @return its exit code
     */
    int run(Map<String, Object> call) {
        ServiceReference<?>[] runners =
                references(Function.class.getName(), ApplicationRunner.FILTER);
        if (runners.length == 0) {
            throw new IllegalStateException("ipc.launcher is not among the bundles, or not active");
        }
        @SuppressWarnings("unchecked") // the only service with this property
        var runner =
                (Function<Map<String, Object>, Integer>)
                        framework.getBundleContext().getService(runners[0]);
        return runner.apply(call);
    }

    /** Stops the framework, giving up to wait for that after the timeout, and deletes its files. */
    void stop(Duration timeout) {
        try {
            framework.stop();
            framework.waitForStop(timeout.toMillis());
            storage.delete();
        } catch (BundleException | IOException | UncheckedIOException e) {
            log.warn("The framework did not stop cleanly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
