package ipc.tck.disconnection;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.Sender;

/** Ways to send that scenarios share. */
final class Sends {

    /** Sends; it may be that the receiver is gone. */
    static <T> void tolerant(Sender<T> sender, T message) throws InterruptedException {
        try {
            sender.send(message);
        } catch (DisconnectedException e) {
            return; // as the scenario has it
        }
    }

    private Sends() {}
}
