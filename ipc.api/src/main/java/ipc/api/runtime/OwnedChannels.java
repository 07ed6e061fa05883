package ipc.api.runtime;

import ipc.api.channel.ChannelFactory;
import org.osgi.annotation.versioning.ProviderType;

/** A channel factory that can be closed with all that was made and received through it. */
@ProviderType
public interface OwnedChannels extends ChannelFactory, AutoCloseable {

    /**
     * Closes what was made and received through it; {@link ipc.api.channel.Reason#STOPPED} at the
     * other ends. Idempotent.
     */
    @Override
    void close();
}
