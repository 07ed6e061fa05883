package ipc.host.local;

import java.time.Duration;
import java.util.Optional;

/** Where plugin instances come from: the service registry, or a function. Thread-safe. */
interface PluginSource {

    /**
     * Makes an instance of a plugin.
     *
     * @param name the plugin's name
     * @param timeout how long to wait for a plugin of that name to be deployed
     * @return the instance; empty when nobody offers such a plugin
     * @throws ipc.api.plugin.PluginException when it is there but cannot be used, saying why
     * @throws InterruptedException when interrupted while waiting
     */
    Optional<PluginLease> take(String name, Duration timeout) throws InterruptedException;

    /** The names that are offered now, for an error message, such as {@code a, b}; may be empty. */
    String offered();
}
