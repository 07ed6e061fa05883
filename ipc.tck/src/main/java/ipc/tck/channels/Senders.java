package ipc.tck.channels;

import ipc.api.channel.Sender;
import ipc.tck.messages.Text;

/** What several scenarios send. */
final class Senders {

    static void sendNumbered(Sender<Text> sender, String author, int count)
            throws InterruptedException {
        for (int i = 0; i < count; i++) {
            sender.send(new Text(author, i, "x"));
        }
    }

    private Senders() {}
}
