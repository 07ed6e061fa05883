package ipc.api.codec;

import ipc.api.callback.Callback;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import org.osgi.annotation.versioning.ProviderType;

/** Duplicates the handles inside a message that is copied. */
@ProviderType
public interface HandleCopier {

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
}
