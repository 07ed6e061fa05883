package ipc.api.runtime;

import ipc.api.channel.ChannelFactory;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One process's part in the platform: an unguessable id, listening endpoints, links to other nodes.
 * Thread-safe.
 */
@ProviderType
public interface Node extends AutoCloseable {

    /**
     * Its id, as in logs and errors.
     *
     * @return 32 hexadecimal digits
     */
    String id();

    /**
     * Makes a factory for one part of the application, like the one that a bundle gets injected.
     * Closing the factory, which is {@link AutoCloseable}, closes what was made and received
     * through it.
     *
     * @param owner who it is for, as in logs
     * @return a new factory
     * @throws ipc.api.channel.StoppedException when the node is closed
     */
    OwnedChannels channels(String owner);

    /**
     * The factory of the application itself; lives as long as the node.
     *
     * @return always the same one
     * @throws ipc.api.channel.StoppedException when the node is closed
     */
    ChannelFactory channels();

    /**
     * Closes what was made through the node ({@link ipc.api.channel.Reason#STOPPED} at the other
     * ends), writes out what is under way for at most one second, and ends the links. Idempotent.
     */
    @Override
    void close();
}
