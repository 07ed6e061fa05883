package ipc.mux;

import ipc.api.callback.Callback;
import ipc.api.channel.EncodeException;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import ipc.api.codec.HandleCopier;

/** Copies messages of types that hold no handles. */
enum NoHandles implements HandleCopier {
    INSTANCE;

    @Override
    public <T> Sender<T> copy(Sender<T> sender) {
        throw new EncodeException("A message of a shareable type holds a sender: " + sender);
    }

    @Override
    public OpaqueSender copy(OpaqueSender sender) {
        throw new EncodeException("A message of a shareable type holds a sender: " + sender);
    }

    @Override
    public <T> Callback<T> copy(Callback<T> callback) {
        throw new EncodeException("A message of a shareable type holds a callback: " + callback);
    }
}
