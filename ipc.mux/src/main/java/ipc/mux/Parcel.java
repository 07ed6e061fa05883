package ipc.mux;

import ipc.api.channel.Reason;
import ipc.api.codec.Codec;
import java.util.List;

/** A message in a queue. Whoever takes it out either opens it or drops it. */
sealed interface Parcel {

    /** The message will not be received: the senders inside count as lost. */
    void drop();

    /**
     * Bytes to be decoded by whoever receives.
     *
     * @param bytes the encoded message, owned by the parcel
     * @param attached the handles inside, in the order in which the codec will ask for them
     */
    record Encoded(byte[] bytes, List<Attached> attached) implements Parcel {
        @Override
        public void drop() {
            attached.forEach(handle -> handle.drop(Reason.LOST_IN_TRANSIT));
        }
    }

    /**
     * An object to be handed over as it is, in one process: a shareable message, or a copy made for
     * the receiver.
     *
     * @param message the object
     * @param type of which it is
     * @param codec of which it is; the receiving side's, unless it has come from another node
     * @param handles the cores of the handles inside, made for the receiver
     */
    record Handover(
            Object message,
            ipc.api.channel.MessageType<?> type,
            Codec<?> codec,
            List<OwnedHandle> handles)
            implements Parcel {
        @Override
        public void drop() {
            handles.forEach(handle -> handle.end(Reason.LOST_IN_TRANSIT));
        }
    }
}
