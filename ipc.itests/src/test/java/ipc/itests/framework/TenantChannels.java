package ipc.itests.framework;

import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Sender;
import ipc.api.runtime.OwnedChannels;
import java.time.Duration;

/** A bundle's channel factory, closed by taking the bundle away. */
final class TenantChannels implements OwnedChannels {

    private final TenantBundle tenant;
    private final ChannelFactory channels;

    TenantChannels(TenantBundle tenant) {
        this.tenant = tenant;
        this.channels = tenant.channels();
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

    @Override
    public void close() {
        tenant.close();
    }
}
