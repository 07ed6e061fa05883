package ipc.tck.stage;

import ipc.tck.child.ChildProcess;
import ipc.tck.child.Children;
import java.util.Map;

/** Makes the places of one stage; they share the platform where they share the process. */
public final class Troupe {
    private final Configuration configuration;
    private final Platform platform;

    /**
     * Makes the providers of this process.
     *
     * @param configuration says what is where
     */
    public Troupe(Configuration configuration) {
        this.configuration = configuration;
        this.platform = platform(configuration.platform());
    }

    /** Whether there can be a stage in this process: {@link Platform#isHere}. */
    boolean isHere() {
        return platform.isHere();
    }

    /** Starts what takes long to start: the child processes. */
    public void prepare() {
        if (configuration.layout() == Layout.PROCESSES) {
            Children.warmUp();
        }
    }

    Site site(String name) {
        return new Site(platform, name, configuration.force());
    }

    Place place(String name, Site here, Threads threads) {
        return switch (configuration.layout()) {
            case ONE_NODE -> new NearPlace(here, threads, false);
            case BUNDLES, NODES -> new NearPlace(site(name), threads, true);
            case PROCESSES -> far(name);
        };
    }

    private Place far(String name) {
        return far(name, Children.take());
    }

    Place process(String name, Map<String, String> environment) {
        return far(name, ChildProcess.start(environment));
    }

    private Place far(String name, ChildProcess child) {
        return new FarPlace(child, name, configuration.platform(), configuration.force());
    }

    static Platform platform(Class<? extends Platform> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Needs a public constructor without parameters: " + type, e);
        }
    }
}
