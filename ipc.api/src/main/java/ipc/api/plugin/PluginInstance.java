package ipc.api.plugin;

import ipc.api.channel.Sender;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A running plugin. All methods are thread-safe.
 *
 * @param <T> the type of the messages it serves
 */
@ProviderType
public interface PluginInstance<T> extends AutoCloseable {

    /**
     * Who it is, for logs and warnings: the plugin's name, and the process id where it has a
     * process of its own.
     *
     * @return such as {@code search (pid 4711)}
     */
    String description();

    /**
     * Sends to the plugin's inbox. Belongs to the instance: duplicate it to keep it longer.
     *
     * @return always the same sender
     */
    Sender<T> sender();

    /**
     * Completes when the plugin has returned, failed or died. Dependents run on a thread of the
     * host and must not block.
     *
     * @return always the same stage; never completes exceptionally
     */
    CompletionStage<Exit> exited();

    /**
     * Closes the sender, so that the plugin serves what it has and returns; ends it by force when
     * it has not done so within the host's grace period. Does not wait: use {@link #exited}.
     * Idempotent.
     */
    @Override
    void close();
}
