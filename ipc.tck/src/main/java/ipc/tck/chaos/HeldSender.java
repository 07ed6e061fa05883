package ipc.tck.chaos;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.tck.chaos.FinalReport.Sent;
import java.util.List;
import java.util.Optional;

/**
 * A sender in a participant's hands. Used by one thread at a time, who has it from the {@link
 * SenderPool}.
 */
final class HeldSender {
    private final long channel;
    private final HandleId id;
    private final Optional<Checkpoint> before;
    private final SendOrder sendOrder;
    private Sender<Note> sender;
    private long count;
    private Reason failure;

    HeldSender(
            long channel,
            HandleId id,
            Optional<Checkpoint> before,
            SendOrder sendOrder,
            Sender<Note> sender) {
        this.channel = channel;
        this.id = id;
        this.before = before;
        this.sendOrder = sendOrder;
        this.sender = sender;
    }

    HandleId id() {
        return id;
    }

    long channel() {
        return channel;
    }

    /** Where a sender made from this one now comes from. */
    Checkpoint checkpoint() {
        return new Checkpoint(id, count);
    }

    /** The sender, to be put into a message, which duplicates it. */
    TravellingSender travelling() {
        return new TravellingSender(channel, checkpoint(), sender);
    }

    /** The sender made into two. */
    TravellingSender duplicate() {
        return new TravellingSender(channel, checkpoint(), sender.duplicate());
    }

    /** Sends a note. Returns whether it was accepted; after one that was not, none is. */
    boolean send(List<TravellingSender> senders, byte[] padding) throws InterruptedException {
        return sendOrder.next(
                order -> {
                    try {
                        sender.send(
                                new Note(channel, id, count + 1, order, before, senders, padding));
                        count++;
                        return true;
                    } catch (DisconnectedException e) {
                        failure = e.reason();
                        return false;
                    }
                });
    }

    boolean isConnected() {
        return failure == null;
    }

    /** Gives the sender up. Returns its life. */
    Sent close() {
        sender.close();
        sender = null;
        return Sent.of(channel, before, count, failure);
    }
}
