package ipc.tck.travel;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.messages.Ring;
import ipc.tck.stage.Held;
import ipc.tck.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** What the scenarios about travelling senders share. */
final class Travels {

    static MessageType<Sender<String>> stringSender() {
        return MessageType.senderOf(MessageType.of(String.class));
    }

    static List<Channel<String>> channels(Stage stage, int count) {
        List<Channel<String>> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            channels.add(stage.channel(String.class));
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
    static void answerAll(Held<Receiver<Ring>> inbox) {
        inbox.run(
                receiver -> {
                    int number = 0;
                    for (Sender<String> sender : receiver.receive().senders()) {
                        sender.send("number " + number++);
                        sender.close();
                    }
                });
    }

    private Travels() {}
}
