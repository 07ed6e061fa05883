package ipc.bench;

import ipc.api.channel.Channel;

/** A channel both of whose ends are in this process. */
final class ChannelExchange implements Exchange {
    private final Channel<byte[]> channel;

    ChannelExchange(Channel<byte[]> channel) {
        this.channel = channel;
    }

    @Override
    public void put(byte[] message) throws InterruptedException {
        channel.sender().send(message);
    }

    @Override
    public byte[] take() throws InterruptedException {
        return channel.receiver().receive();
    }

    @Override
    public void close() {
        channel.sender().close();
        channel.receiver().close();
    }
}
