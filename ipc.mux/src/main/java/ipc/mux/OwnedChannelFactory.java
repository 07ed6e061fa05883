package ipc.mux;

import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Sender;
import ipc.api.codec.Codec;
import ipc.api.runtime.OwnedChannels;
import java.time.Duration;
import java.util.Objects;

/** The channel factory of one owner. */
final class OwnedChannelFactory implements OwnedChannels {
    private final MuxNode node;
    private final Owner owner;

    OwnedChannelFactory(MuxNode node, Owner owner) {
        this.node = node;
        this.owner = owner;
    }

    @Override
    public <T> Channel<T> channel(MessageType<T> type) {
        owner.check();
        Codec<T> codec = owner.codec(type);
        Subchannel subchannel =
                new Subchannel(node, "a channel of " + type + " of " + owner.name(), type, codec);
        Port port = subchannel.openLocal();
        ReceiverHandle<T> receiver = new ReceiverHandle<>(node, owner, subchannel, type, codec);
        owner.add(receiver);
        return new Channel<>(sender(port, type, codec), receiver);
    }

    private <T> Sender<T> sender(Port port, MessageType<T> type, Codec<T> codec) {
        SenderHandle<T> sender = new SenderHandle<>(node, new SenderCore(port), type, codec);
        owner.add(sender.core());
        return sender;
    }

    @Override
    public <T> OneShotServer<T> oneShotServer(MessageType<T> type) {
        return server(type, true);
    }

    @Override
    public <T> Acceptor<T> acceptor(MessageType<T> type) {
        return server(type, false);
    }

    private <T> Server<T> server(MessageType<T> type, boolean oneShot) {
        owner.check();
        Server<T> server = new Server<>(node, owner, type, owner.codec(type), oneShot);
        node.servers().add(server);
        owner.add(server);
        return server;
    }

    @Override
    public <T> Sender<T> connect(String serverName, MessageType<T> type, Duration timeout)
            throws InterruptedException {
        Objects.requireNonNull(timeout, "timeout");
        owner.check();
        Codec<T> codec = owner.codec(type);
        ServerName name = ServerName.parse(serverName);
        Port port = new Client(node).connect(name, codec.fingerprint(), type.toString(), timeout);
        return sender(port, type, codec);
    }

    @Override
    public ReceiverSet receiverSet() {
        owner.check();
        SelectedReceivers set = new SelectedReceivers(owner);
        owner.add(set);
        return set;
    }

    @Override
    public void close() {
        owner.stop();
        node.forget(owner);
    }

    @Override
    public String toString() {
        return "channels of " + owner.name();
    }
}
