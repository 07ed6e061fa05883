package ipc.mux;

import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.api.channel.StoppedException;
import ipc.api.transport.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receivers to wait on together. Those that have something stand in a queue, each once; a selection
 * takes a turn of messages from each, and who has more goes to the end. The cost does not depend on
 * how many are quiet.
 */
final class SelectedReceivers implements ReceiverSet, OwnedHandle {
    /** How many messages one receiver may bring in one turn. */
    private static final int TURN = 64;

    /** How many messages one selection brings at most, roughly. */
    private static final int MANY = 256;

    private final Owner owner;
    private final AtomicLong nextId = new AtomicLong();
    private final Map<ReceiverId, Member> members = new ConcurrentHashMap<>();
    private final Queue<Member> ready = new ConcurrentLinkedQueue<>();
    private final Travelled travelled = new Travelled(); // of the thread that selects
    private volatile Parker selecting;
    private volatile Subchannel recent;
    private volatile Reason endReason; // null while it is open

    /** A receiver in the set. */
    private final class Member implements Waiter {
        final ReceiverId id;
        final ReceiverHandle<?> receiver;
        final AtomicBoolean queued = new AtomicBoolean();

        Member(ReceiverId id, ReceiverHandle<?> receiver) {
            this.id = id;
            this.receiver = receiver;
        }

        @Override
        public void ready() {
            if (queued.compareAndSet(false, true)) {
                ready.add(this);
                wake();
            }
        }

        /** Takes its turn. Returns whether it has left the set. */
        boolean take(List<Selection> selections) {
            for (int n = 0; n < TURN; n++) {
                if (receiver.isEnded()) {
                    return true;
                }
                Received<?> received = receiver.take(travelled);
                if (received == null) {
                    return false;
                }
                selections.add(new Selection(id, received));
                if (received instanceof Received.Disconnected<?>) {
                    receiver.end(Reason.CLOSED);
                    return true;
                }
            }
            return false;
        }
    }

    SelectedReceivers(Owner owner) {
        this.owner = owner;
    }

    @Override
    public <T> ReceiverId add(Receiver<T> receiver) {
        Objects.requireNonNull(receiver, "receiver");
        check();
        if (!(receiver instanceof ReceiverHandle<T> own)) {
            throw new IllegalArgumentException(
                    "Only receivers made by the channel factory can be selected, not " + receiver);
        }
        own.giveAway();
        Member member = new Member(new ReceiverId(nextId.getAndIncrement()), own);
        members.put(member.id, member);
        own.subchannel().inbox().waiter(member);
        recent = own.subchannel();
        if (own.subchannel().inbox().isReady()) {
            member.ready();
        }
        Reason end = endReason;
        if (end != null) { // it was closed meanwhile
            end(end);
        }
        return member.id;
    }

    @Override
    public void remove(ReceiverId id, Reason reason) {
        Objects.requireNonNull(reason, "reason");
        Member member = members.remove(id);
        if (member != null) {
            member.receiver.end(reason);
        }
    }

    @Override
    public List<Selection> select() throws InterruptedException {
        return select(Parker.FOREVER_NANOS);
    }

    @Override
    public List<Selection> trySelect() {
        check();
        return take();
    }

    @Override
    public List<Selection> trySelect(Duration timeout) throws InterruptedException {
        return select(Durations.nanos(timeout));
    }

    private List<Selection> select(long nanos) throws InterruptedException {
        check();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        List<Selection> selections = take();
        if (!selections.isEmpty()) {
            return selections;
        }
        long deadline = Parker.deadline(nanos);
        Parker parker = new Parker();
        selecting = parker;
        try {
            while (true) {
                parker.reset();
                selections = take();
                if (!selections.isEmpty() || endReason != null || !parker.await(link(), deadline)) {
                    return selections;
                }
            }
        } finally {
            selecting = null;
        }
    }

    /** The link to read while waiting: that of whoever brought something last. */
    private Link link() {
        Subchannel present = recent;
        return present == null ? null : present.feederLink();
    }

    private List<Selection> take() {
        travelled.clear();
        List<Selection> selections = List.of();
        while (selections.size() < MANY) {
            Member member = ready.poll();
            if (member == null) {
                break;
            }
            if (selections.isEmpty()) {
                selections = new ArrayList<>();
            }
            member.queued.set(
                    false); // before the look into the inbox, so that what comes after it is
            // noticed
            if (member.take(selections)) {
                members.remove(member.id);
                continue;
            }
            recent = member.receiver.subchannel();
            if (member.receiver.subchannel().inbox().isReady()) {
                member.ready();
            }
        }
        return selections;
    }

    @Override
    public void discard(Selection selection) {
        if (selection.received() instanceof Received.Message<?> message) {
            travelled.lose(message.value());
        }
    }

    private void wake() {
        Parker parker = selecting;
        if (parker != null) {
            parker.ready();
        }
    }

    private void check() {
        if (endReason != null) {
            if (owner.isStopped()) {
                throw new StoppedException(
                        "The receiver set was closed when " + owner.name() + " stopped");
            }
            throw new IllegalStateException("The receiver set is closed");
        }
    }

    @Override
    public void close(Reason reason) {
        Objects.requireNonNull(reason, "reason");
        end(reason);
    }

    @Override
    public void end(Reason reason) {
        if (endReason == null) {
            endReason = reason;
        }
        for (Member member : members.values()) {
            member.receiver.end(reason);
        }
        members.clear();
        owner.remove(this);
        wake();
    }

    @Override
    public void ownedBy(Owner newOwner) {
        // known from the start
    }
}
