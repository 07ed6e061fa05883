package ipc.tck.travel;

import ipc.api.callback.OnceCallback;
import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteApplication;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.messages.Ring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the scenarios about travelling senders share. */
final class Travels {
    /** How many messages of 256 KiB {@link #sendMuch} sends. */
    static final int MUCH = 64;

    static MessageType<Sender<String>> stringSender() {
        return MessageType.senderOf(MessageType.of(String.class));
    }

    static MessageType<OnceCallback<String>> onceCallback() {
        return MessageType.onceCallbackOf(MessageType.of(String.class));
    }

    static List<Channel<String>> channels(Fixture fixture, int count) {
        List<Channel<String>> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            channels.add(fixture.channel(String.class));
        }
        return channels;
    }

    /** All senders of the channels in one message, the originals closed. */
    static void sendAll(Sender<Ring> way, List<Channel<String>> channels)
            throws InterruptedException {
        way.send(new Ring(channels.stream().map(Channel::sender).toList()));
        channels.forEach(channel -> channel.sender().close());
    }

    /** Receives a message with senders, says something through each, and closes them. */
    static void answerAll(RemoteRef<Receiver<Ring>> inbox) {
        inbox.run(
                receiver -> {
                    int number = 0;
                    for (Sender<String> sender : receiver.receive().senders()) {
                        sender.send("number " + number++);
                        sender.close();
                    }
                });
    }

    /** Makes a channel in an application, with both ends there. */
    static <T> RemoteRef<Channel<T>> channelAt(RemoteApplication remote, Class<T> type) {
        return remote.make(app -> app.channels().channel(type));
    }

    /** The channel's sender, where the channel is. */
    static <T> RemoteRef<Sender<T>> senderOf(RemoteRef<Channel<T>> channel) {
        return channel.application().make(app -> app.get(channel).sender());
    }

    /** Sends {@value #MUCH} messages, many times what a socket holds. */
    static void sendMuch(Sender<byte[]> sender) throws InterruptedException {
        for (int i = 0; i < MUCH; i++) {
            sender.send(new byte[256 << 10]);
        }
    }

    /** What was sent has not all left this process, though it had time to. */
    static void expectFull(Sender<?> sender) throws InterruptedException {
        if (sender.flush(Duration.ofMillis(100))) {
            throw new AssertionError("All has gone: nobody keeps " + sender + " from writing");
        }
    }

    /** What was sent leaves this process. */
    static void expectFlushed(Sender<?> sender) throws InterruptedException {
        if (!sender.flush(Pending.PATIENCE)) {
            throw new AssertionError("Nobody takes what is sent by " + sender);
        }
    }

    private Travels() {}
}
