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
     */
    Sender<T> openSender();

    /**
     * Whether calls go through a sender wherever they come from, so that in a message this is a
     * sender, also inside the process.
     *
     * @return false when calls inside the process take a shorter way
     */
    boolean isSender();
}
