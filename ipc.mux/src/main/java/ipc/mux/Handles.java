package ipc.mux;

import ipc.api.channel.EncodeException;
import ipc.api.channel.Sender;

/** What can be put into a message, and what is wrong with what cannot. */
final class Handles {
    private Handles() {}

    static <T> SenderHandle<T> own(Sender<T> sender) {
        if (!(sender instanceof SenderHandle<T> own)) {
            throw new EncodeException(
                    "Only senders made by the channel factory can be sent, not a "
                            + sender.getClass().getName());
        }
        if (own.core().isClosed()) {
            throw new EncodeException(
                    "The " + own + " in the message is closed: close it after the send");
        }
        return own;
    }
}
