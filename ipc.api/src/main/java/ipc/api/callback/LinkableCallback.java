package ipc.api.callback;

import ipc.api.channel.Sender;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a callback strategy implements so that its callbacks can be put into messages that leave the
 * process. Applications do not call it.
 *
 * @param <T> what it is called with
 */
@ProviderType
public interface LinkableCallback<T> extends Callback<T> {

    /**
     * Makes a sender whose messages run the handler.
     *
     * @return a new sender, owned by the caller
     * @throws ipc.api.channel.EncodeException when this callback cannot be reached from another
     *     process, saying what to deploy
     * @throws IllegalStateException when this handle is closed
     * @throws ipc.api.channel.StoppedException when what made or received this handle was stopped
     */
    Sender<T> openSender();

    /**
     * Makes a duplicate for a message that stays inside the process. Whoever receives it names the
     * type: unlike other duplicates, it does not keep the type, and the classes behind it, when the
     * one who made the callback has stopped.
     *
     * @return a new handle, to be closed by whoever receives or drops the message
     * @throws IllegalStateException when this handle is closed
     */
    default Callback<T> duplicateForMessage() {
        return duplicate();
    }

    /**
     * Whether calls go through a sender wherever they come from, so that in a message this is a
     * sender, also inside the process.
     *
     * @return false when calls inside the process take a shorter way
     */
    boolean isSender();
}
