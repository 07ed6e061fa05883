package ipc.tck.disconnection;

import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.Receiver;

/** Makes things that nobody holds. */
final class Unreachable {

    static Receiver<String> receiverOfLostSender(ChannelFactory channels) {
        Channel<String> channel = channels.channel(String.class);
        return channel.receiver();
    }

    private Unreachable() {}
}
