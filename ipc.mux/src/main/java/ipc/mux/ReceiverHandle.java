package ipc.mux;

import ipc.api.channel.DecodeException;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.StoppedException;
import ipc.api.codec.Codec;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The receiver that an application holds, until it gives it away to a set or router. */
final class ReceiverHandle<T> implements Receiver<T>, OwnedHandle {
    private enum State {
        OPEN,
        GIVEN_AWAY,
        CLOSED
    }

    private final MuxNode node;
    private final Owner owner;
    private final Subchannel subchannel;
    private final MessageType<T> type;
    private final Codec<T> codec;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final AtomicBoolean ended = new AtomicBoolean();

    ReceiverHandle(
            MuxNode node, Owner owner, Subchannel subchannel, MessageType<T> type, Codec<T> codec) {
        this.node = node;
        this.owner = owner;
        this.subchannel = subchannel;
        this.type = type;
        this.codec = codec;
    }

    Subchannel subchannel() {
        return subchannel;
    }

    @Override
    public T receive() throws InterruptedException {
        Received<T> received = receive(Parker.FOREVER_NANOS);
        if (received instanceof Received.Message<T> message) {
            return message.value();
        }
        if (received instanceof Received.Undecodable<T> undecodable) {
            throw undecodable.error();
        }
        Reason reason = ((Received.Disconnected<T>) received).reason();
        throw new DisconnectedException(
                reason,
                "No sender of "
                        + subchannel
                        + " is left ("
                        + reason
                        + "); all that it sent was received");
    }

    @Override
    public Received<T> tryReceive() {
        check();
        Received<T> received = takeUnlessStopped();
        return received == null ? new Received.Empty<>() : received;
    }

    @Override
    public Received<T> tryReceive(Duration timeout) throws InterruptedException {
        return receive(Durations.nanos(timeout));
    }

    private Received<T> receive(long nanos) throws InterruptedException {
        check();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Received<T> received = takeUnlessStopped();
        if (received != null) {
            return received;
        }
        long deadline = Parker.deadline(nanos);
        Parker parker = new Parker();
        Inbox inbox = subchannel.inbox();
        if (!inbox.startWaiting(parker)) {
            throw new IllegalStateException("Another thread is receiving from " + subchannel);
        }
        try {
            while (true) {
                parker.reset();
                check();
                received = takeUnlessStopped();
                if (received != null) {
                    return received;
                }
                if (!parker.await(subchannel.feederLink(), deadline)) {
                    return new Received.Empty<>();
                }
            }
        } finally {
            inbox.stopWaiting(parker);
        }
    }

    /**
     * What is there, or null. When the owner has stopped, its senders may have ended before this
     * receiver: whoever receives learns of the stop all the same, and not of a disconnection.
     */
    private Received<T> takeUnlessStopped() {
        Received<T> received = take();
        if (received instanceof Received.Disconnected<T> && owner.isStopped()) {
            throw stopped();
        }
        return received;
    }

    /** What is there, or null. */
    private Received<T> take() {
        return take(null);
    }

    /** What is there, or null; the handles in it are noted if they are asked for. */
    Received<T> take(Travelled travelled) {
        Inbox inbox = subchannel.inbox();
        Parcel parcel = inbox.poll();
        if (parcel == null) {
            Reason end = inbox.end();
            if (end == null) {
                return null;
            }
            parcel = inbox.poll(); // what came between the two looks comes before the end
            if (parcel == null) {
                return new Received.Disconnected<>(end);
            }
        }
        try {
            return new Received.Message<>(open(parcel, travelled));
        } catch (DecodeException e) {
            return new Received.Undecodable<>(e);
        }
    }

    /**
     * Makes the message of a parcel; what it holds belongs to the receiver's owner from now on.
     *
     * @throws DecodeException whatever goes wrong: a message that cannot be made fails alone
     */
    T open(Parcel parcel) {
        return open(parcel, null);
    }

    private T open(Parcel parcel, Travelled travelled) {
        try {
            return make(parcel, travelled);
        } catch (DecodeException e) {
            throw e;
        } catch (RuntimeException | Error e) { // too large for the memory, say
            // Named by its class: its own text may fail, too.
            throw new DecodeException(
                    "A message of " + subchannel + " could not be made: " + e.getClass().getName(),
                    e);
        }
    }

    private T make(Parcel parcel, Travelled travelled) {
        if (parcel instanceof Parcel.Encoded encoded) {
            return decode(encoded, travelled);
        }
        Parcel.Handover handover = (Parcel.Handover) parcel;
        if (!handover.type().equals(type)) {
            return convert(handover, travelled);
        }
        handover.handles().forEach(owner::add);
        @SuppressWarnings("unchecked") // the types are the same
        T message = (T) handover.message();
        note(message, handover.handles(), travelled);
        return message;
    }

    private T decode(Parcel.Encoded encoded, Travelled travelled) {
        MessageReader reader = new MessageReader(node, owner, encoded);
        T message = reader.read(codec);
        note(message, reader.handles(), travelled);
        return message;
    }

    private static void note(Object message, List<OwnedHandle> inside, Travelled travelled) {
        if (travelled != null) {
            travelled.add(message, inside);
        }
    }

    /** It comes from another node of this JVM, whose classes are not the receiver's. */
    private T convert(Parcel.Handover handover, Travelled travelled) {
        try {
            @SuppressWarnings("unchecked") // a parcel's codec is that of its message
            Codec<Object> sending = (Codec<Object>) handover.codec();
            Parcel.Encoded encoded = node.packing().encode(handover.message(), sending);
            return decode(encoded, travelled);
        } finally {
            handover.drop();
        }
    }

    /** A set or router receives from now on. */
    void giveAway() {
        check();
        if (!state.compareAndSet(State.OPEN, State.GIVEN_AWAY)) {
            check();
        }
    }

    /** Whether it has been closed, by whoever owns it. */
    boolean isEnded() {
        return ended.get();
    }

    private void check() {
        State present = state.get();
        if (present == State.OPEN) {
            return;
        }
        if (present == State.GIVEN_AWAY) {
            throw new IllegalStateException(
                    "The receiver of " + subchannel + " was given to a set or router");
        }
        if (owner.isStopped()) {
            throw stopped();
        }
        throw new IllegalStateException("The receiver of " + subchannel + " is closed");
    }

    private StoppedException stopped() {
        return new StoppedException(
                "The receiver of " + subchannel + " was closed when " + owner.name() + " stopped");
    }

    @Override
    public Iterator<T> iterator() {
        return new ReceiverIterator<>(this);
    }

    @Override
    public MessageType<T> type() {
        return type;
    }

    /** Closing a receiver that was given away is for the one who has it now. */
    @Override
    public void close() {
        if (state.get() != State.GIVEN_AWAY) {
            end(Reason.CLOSED);
        }
    }

    @Override
    public void end(Reason reason) {
        state.set(State.CLOSED);
        if (ended.compareAndSet(false, true)) {
            subchannel.closeReceiver(reason);
            owner.remove(this);
        }
    }

    @Override
    public void ownedBy(Owner newOwner) {
        // known from the start
    }

    @Override
    public String toString() {
        return "receiver of " + subchannel;
    }
}
