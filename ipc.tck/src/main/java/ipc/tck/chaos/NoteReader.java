package ipc.tck.chaos;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.StoppedException;
import ipc.api.router.RouteHandler;
import ipc.api.router.Router;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The receiving end of a participant's channel: routed, or received on a thread of its own. */
final class NoteReader implements RouteHandler<Note> {
    private final long channel;
    private final Inspection inspection;
    private final Consumer<Note> accepted;
    private final Consumer<String> wrong;
    private final AtomicReference<AutoCloseable> listening = new AtomicReference<>();
    private volatile boolean closed;
    private volatile Reason ended;

    /**
     * Makes it.
     *
     * @param channel the channel
     * @param accepted given each note that has been looked at
     * @param wrong told what is wrong
     */
    NoteReader(long channel, Consumer<Note> accepted, Consumer<String> wrong) {
        this.channel = channel;
        this.inspection = new Inspection(channel);
        this.accepted = accepted;
        this.wrong = wrong;
    }

    void route(Receiver<Note> receiver, Router router) {
        listenThrough(router.route(receiver, this));
    }

    void receive(Receiver<Note> receiver) {
        listenThrough(receiver);
        Thread thread =
                new Thread(() -> receiveAll(receiver), "chaos-" + Long.toHexString(channel));
        thread.setDaemon(true);
        thread.start();
    }

    /** Keeps the listening end, which is let go when it has ended. */
    private void listenThrough(AutoCloseable end) {
        listening.set(end);
        if (ended != null) {
            listening.set(null);
        }
    }

    /** Closes it although senders may be left. */
    void close() throws Exception {
        closed = true;
        AutoCloseable end = listening.getAndSet(null);
        if (end != null) {
            end.close();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether more may come. */
    boolean isOpen() {
        return !closed && ended == null;
    }

    Map<HandleId, Long> received() {
        return inspection.received();
    }

    @Override
    public void onMessage(Note note) {
        inspection.take(note).ifPresent(wrong);
        accepted.accept(note);
    }

    @Override
    public void onUndecodable(DecodeException error) {
        wrong.accept("channel " + Long.toHexString(channel) + " brings " + error);
    }

    @Override
    public void onDisconnected(Reason reason) {
        ended = reason;
        listening.set(null);
    }

    private void receiveAll(Receiver<Note> receiver) {
        try {
            while (ended == null) {
                Received<Note> received = receiver.tryReceive(Participant.FOREVER);
                if (received instanceof Received.Message<Note> message) {
                    onMessage(message.value());
                } else if (received instanceof Received.Undecodable<Note> undecodable) {
                    onUndecodable(undecodable.error());
                } else if (received instanceof Received.Disconnected<Note> disconnected) {
                    onDisconnected(disconnected.reason());
                }
            }
            receiver.close();
        } catch (StoppedException e) {
            return; // the run has failed: its fixture is closed while participants still work
        } catch (IllegalStateException e) {
            if (!closed) {
                wrong.accept("channel " + Long.toHexString(channel) + " fails: " + e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
