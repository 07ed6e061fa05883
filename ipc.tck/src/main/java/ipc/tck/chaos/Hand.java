package ipc.tck.chaos;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.tck.chaos.Statement.Sent;
import java.util.List;
import java.util.Optional;

/** A sender in an actor's hands. Used by one thread at a time, who has it from the {@link Pool}. */
final class Hand {
    private final long channel;
    private final HandleId id;
    private final Optional<Mark> before;
    private final Line line;
    private Sender<Note> sender;
    private long count;
    private Reason failure;

    Hand(long channel, HandleId id, Optional<Mark> before, Line line, Sender<Note> sender) {
        this.channel = channel;
        this.id = id;
        this.before = before;
        this.line = line;
        this.sender = sender;
    }

    HandleId id() {
        return id;
    }

    long channel() {
        return channel;
    }

    /** Where a sender made from this one now comes from. */
    Mark mark() {
        return new Mark(id, count);
    }

    /** The sender, to be put into a message, which duplicates it. */
    Gift gift() {
        return new Gift(channel, mark(), sender);
    }

    /** The sender made into two. */
    Gift duplicate() {
        return new Gift(channel, mark(), sender.duplicate());
    }

    /** Sends a note. Returns whether it was accepted; after one that was not, none is. */
    boolean send(List<Gift> gifts, byte[] padding) throws InterruptedException {
        return line.next(
                order -> {
                    try {
                        sender.send(
                                new Note(channel, id, count + 1, order, before, gifts, padding));
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
