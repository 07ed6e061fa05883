package ipc.mux;

import ipc.api.callback.Callback;
import ipc.api.callback.LinkableCallback;
import ipc.api.callback.LinkableOnceCallback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.codec.HandleCopier;
import java.util.ArrayList;
import java.util.List;

/**
 * Duplicates, or moves, the handles inside a message that is handed over in memory, and knows what
 * it has made. Watches the limits: the size of strings, for one, is only known roughly, so that a
 * message that may be too long must be encoded to find out.
 */
final class Copier implements HandleCopier {
    private final Limits limits;
    private final OnceTaken taken = new OnceTaken();
    private List<OwnedHandle> made = List.of();
    private long atMostBytes;

    Copier(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void count(long more) {
        atMostBytes += more;
        if (isLong()) {
            throw new LimitExceededException(
                    "A message of perhaps more than " + limits.maxMessageBytes() + " bytes");
        }
    }

    /** Whether the message may be longer than the limit. */
    boolean isLong() {
        return atMostBytes > limits.maxMessageBytes();
    }

    private void made(OwnedHandle handle) {
        if (made.isEmpty()) {
            made = new ArrayList<>(2);
        }
        made.add(handle);
        count(1); // the byte in its place
        if (made.size() > limits.maxMessageHandles()) {
            throw limits.tooManyHandles();
        }
    }

    List<OwnedHandle> made() {
        return made;
    }

    /** The copy is whole: what was moved is spent. */
    void done() {
        taken.giveAway();
    }

    /** Closes what was made, because the message cannot be sent. */
    void undo() {
        taken.giveBack();
        made.forEach(handle -> handle.end(Reason.CLOSED));
    }

    @Override
    public <T> Sender<T> copy(Sender<T> sender) {
        SenderHandle<T> copy = Handles.own(sender).copyForMessage();
        made(copy.core());
        return copy;
    }

    @Override
    public OpaqueSender copy(OpaqueSender sender) {
        OpaqueHandle copy = Handles.own(sender).copyForMessage();
        made(copy.core());
        return copy;
    }

    @Override
    public <T> Callback<T> copy(Callback<T> callback) {
        if (callback instanceof SenderCallback<T> routed) {
            SenderHandle<T> copy = routed.sender().copyForMessage();
            made(copy.core());
            return new SenderCallback<>(copy);
        }
        if (callback instanceof LinkableCallback<T> known && known.isSender()) {
            try (Sender<T> sender = MessageWriter.open(known)) {
                return new SenderCallback<>((SenderHandle<T>) copy(sender));
            }
        }
        ForeignCallback<T> copy =
                new ForeignCallback<>(ForeignCallback.duplicateOf(callback), callback.type());
        made(copy);
        return copy;
    }

    @Override
    public <T> OnceCallback<T> copy(OnceCallback<T> callback) {
        LinkableOnceCallback<T> original = taken.take(callback);
        if (original.isSender()) {
            try (Sender<T> sender = original.openSender()) {
                return new SenderOnceCallback<>((SenderHandle<T>) copy(sender));
            }
        }
        ForeignOnceCallback<T> copy =
                new ForeignOnceCallback<>(original.successorForMessage(), original.type());
        made(copy);
        return copy;
    }
}
