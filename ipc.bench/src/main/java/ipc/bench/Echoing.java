package ipc.bench;

import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.bench.Protocol.Echo;
import ipc.bench.Protocol.Ready;

/** In the parent: short messages that the child sends back. */
final class Echoing implements AutoCloseable {
    private final byte[] message = new byte[Payload.BYTES];
    private final Sender<byte[]> there;
    private final Receiver<byte[]> answers;
    private long number;

    Echoing(ChannelFactory channels, Ready child) throws InterruptedException {
        Channel<byte[]> back = channels.channel(byte[].class);
        there = child.received();
        answers = back.receiver();
        try (Sender<byte[]> sender = back.sender()) {
            child.orders().send(new Echo(sender));
        }
    }

    void ping() throws InterruptedException {
        Payload.number(message, number);
        there.send(message);
        Payload.check(answers.receive(), number++);
    }

    /** Lets the child do something else. */
    void end() throws InterruptedException {
        Payload.number(message, Payload.END);
        there.send(message);
    }

    @Override
    public void close() {
        answers.close();
    }
}
