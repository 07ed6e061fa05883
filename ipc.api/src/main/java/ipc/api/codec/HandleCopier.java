package ipc.api.codec;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Duplicates, or moves, the handles inside a message that is copied, and watches how large it is,
 * so that a message that is too large to be sent is too large to be handed over.
 */
@ProviderType
public interface HandleCopier {

    /**
     * Told of each part that is no handle.
     *
     * @param atMostBytes how many bytes the part takes encoded, or more
     * @throws ipc.api.channel.LimitExceededException when the message may be longer than {@link
     *     MessageLimits#MAX_BYTES}; encoding it tells for sure
     */
    void count(long atMostBytes);

    /**
     * Duplicates a sender.
     *
     * @param <T> what it sends
     * @param sender the sender in the original
     * @return the sender for the copy
     * @throws ipc.api.channel.EncodeException when it is closed or foreign
     */
    <T> Sender<T> copy(Sender<T> sender);

    /**
     * Duplicates a sender without its type.
     *
     * @param sender the sender in the original
     * @return the sender for the copy
     * @throws ipc.api.channel.EncodeException when it is closed or foreign
     */
    OpaqueSender copy(OpaqueSender sender);

    /**
     * Duplicates a callback.
     *
     * @param <T> what it is called with
     * @param callback the callback in the original
     * @return the callback for the copy
     * @throws ipc.api.channel.EncodeException when it is closed or foreign
     */
    <T> Callback<T> copy(Callback<T> callback);

    /**
     * Moves a once-callback: it is spent when the copied message is sent, and untouched when that
     * fails.
     *
     * @param <T> what it is called with
     * @param callback the callback in the original
     * @return the callback for the copy
     * @throws ipc.api.channel.EncodeException when it is spent, foreign, or in the message already
     */
    <T> OnceCallback<T> copy(OnceCallback<T> callback);
}
