package ipc.api.plugin;

import ipc.api.channel.MessageType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Starts plugins: as components of this framework, or each in a JVM of its own. As an OSGi service
 * it is bundle-scoped: a bundle's instances are closed when it stops. All methods are thread-safe.
 */
@ProviderType
public interface PluginHost {

    /**
     * Starts an instance of a plugin. Returns when it is ready to serve, which in a JVM of its own
     * takes a second or so; start several from several threads.
     *
     * <p>It blocks for a bounded time. A plugin that is not deployed is waited for, for 3 s, since
     * its bundle may be about to start. A JVM of its own is given 60 s from its start until it
     * serves; its end, or the stop of this host, is noticed sooner. Then there is a {@link
     * PluginException}.
     *
     * @param <T> the type of the messages it serves
     * @param plugin the plugin's name, its service property {@value Plugin#NAME}
     * @param type the type of the messages it serves
     * @return the instance, owned by the caller
     * @throws ipc.api.channel.TypeMismatchException when the plugin serves another type
     * @throws PluginException when there is no such plugin or it did not start, saying why
     * @throws ipc.api.channel.StoppedException when this host is stopped, also meanwhile
     * @throws InterruptedException when interrupted; what was started is stopped again
     */
    <T> PluginInstance<T> start(String plugin, MessageType<T> type) throws InterruptedException;

    /**
     * Starts an instance of a plugin, as {@link #start(String, MessageType)} does.
     *
     * @param <T> the type of the messages it serves
     * @param plugin the plugin's name, its service property {@value Plugin#NAME}
     * @param type the type of the messages it serves
     * @return the instance, owned by the caller
     * @throws RuntimeException as {@link #start(String, MessageType)} does
     * @throws InterruptedException when interrupted; what was started is stopped again
     */
    default <T> PluginInstance<T> start(String plugin, Class<T> type) throws InterruptedException {
        return start(plugin, MessageType.of(type));
    }
}
