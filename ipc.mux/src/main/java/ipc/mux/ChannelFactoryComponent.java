package ipc.mux;

import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Sender;
import ipc.api.runtime.OwnedChannels;
import java.time.Duration;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The channel factory of one bundle of this framework; closed when the bundle lets it go or stops.
 */
@Component(service = ChannelFactory.class, scope = ServiceScope.BUNDLE)
public final class ChannelFactoryComponent implements ChannelFactory {
    private final OwnedChannels channels;

    /** Makes the factory of the using bundle. */
    @Activate
    public ChannelFactoryComponent(ComponentContext context, @Reference NodeComponent node) {
        channels = node.node().channels(context.getUsingBundle().getSymbolicName());
    }

    @Deactivate
    void close() {
        channels.close();
    }

    @Override
    public <T> Channel<T> channel(MessageType<T> type) {
        return channels.channel(type);
    }

    @Override
    public <T> OneShotServer<T> oneShotServer(MessageType<T> type) {
        return channels.oneShotServer(type);
    }

    @Override
    public <T> Acceptor<T> acceptor(MessageType<T> type) {
        return channels.acceptor(type);
    }

    @Override
    public <T> Sender<T> connect(String serverName, MessageType<T> type, Duration timeout)
            throws InterruptedException {
        return channels.connect(serverName, type, timeout);
    }

    @Override
    public ReceiverSet receiverSet() {
        return channels.receiverSet();
    }
}
