package ipc.mux;

import ipc.api.channel.EncodeException;
import ipc.api.channel.OpaqueSender;
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
        check(own.core(), own);
        return own;
    }

    static OpaqueHandle own(OpaqueSender sender) {
        if (!(sender instanceof OpaqueHandle own)) {
            throw new EncodeException(
                    "Only senders made by the channel factory can be sent, not a "
                            + sender.getClass().getName());
        }
        check(own.core(), own);
        return own;
    }

    private static void check(SenderCore core, Object handle) {
        if (core.isClosed()) {
            throw closed(handle, null);
        }
    }

    /** The port behind a handle, retained for the message. */
    static Port retained(SenderCore core, Object handle) {
        try {
            Port port = core.enter();
            port.retain();
            core.exit();
            return port;
        } catch (IllegalStateException e) {
            throw closed(handle, e);
        }
    }

    private static EncodeException closed(Object handle, IllegalStateException cause) {
        return new EncodeException(
                "The " + handle + " in the message is closed: close it after the send", cause);
    }
}
