package ipc.api.plugin;

import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A piece of an application that a {@link PluginHost} can start, in its own JVM or in another. A
 * bundle registers it as an OSGi service of <em>prototype</em> scope with the property {@value
 * #NAME}; each start gets an instance and a thread of its own.
 *
 * @param <T> the type of the messages it serves
 */
@ConsumerType
public interface Plugin<T> {

    /** The service property that holds the plugin's name. */
    String NAME = "ipc.plugin";

    /**
     * The type of the messages it serves.
     *
     * @return the type
     */
    MessageType<T> type();

    /**
     * Serves the inbox until it is disconnected; then returns. An interrupt asks it to return at
     * once.
     *
     * @param inbox what the host sends; closed by the host when this returns
     * @throws Exception to end the instance as failed
     */
    void serve(Receiver<T> inbox) throws Exception;
}
