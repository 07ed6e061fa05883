package ipc.mux;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableCallback;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.codec.HandleCopier;
import java.util.ArrayList;
import java.util.List;

/**
 * Duplicates the handles inside a message that is handed over in memory, and knows what it has
 * made.
 */
final class Copier implements HandleCopier {
    private final List<OwnedHandle> made = new ArrayList<>(2);

    List<OwnedHandle> made() {
        return made;
    }

    /** Closes what was made, because the message cannot be sent. */
    void undo() {
        made.forEach(handle -> handle.end(Reason.CLOSED));
    }

    @Override
    public <T> Sender<T> copy(Sender<T> sender) {
        SenderHandle<T> copy = Handles.own(sender).copyForMessage();
        made.add(copy.core());
        return copy;
    }

    @Override
    public OpaqueSender copy(OpaqueSender sender) {
        OpaqueHandle copy = Handles.own(sender).copyForMessage();
        made.add(copy.core());
        return copy;
    }

    @Override
    public <T> Callback<T> copy(Callback<T> callback) {
        if (callback instanceof SenderCallback<T> routed) {
            SenderHandle<T> copy = routed.sender().copyForMessage();
            made.add(copy.core());
            return new SenderCallback<>(copy);
        }
        if (callback instanceof LinkableCallback<T> known && known.isSender()) {
            try (Sender<T> sender = MessageWriter.open(known)) {
                return new SenderCallback<>((SenderHandle<T>) copy(sender));
            }
        }
        ForeignCallback<T> copy =
                new ForeignCallback<>(ForeignCallback.duplicateOf(callback), callback.type());
        made.add(copy);
        return copy;
    }
}
