package ipc.mux;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to another node, over whatever link it was settled on ({@link Links}): sends
 * and dispatches frames. What is written before it is settled waits, in order. Writing is
 * thread-safe; {@link #onFrame} and {@link #end} belong to the reading role of the link.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private enum State {
        CONNECTING,
        OPEN,
        ENDED
    }

    /** A frame that waits for the link to be settled. */
    private record Waiting(byte[] frame, Object payload) {}

    private final MuxNode node;
    private final long serial;
    private final NodeAddress peer;
    private final Outbound outbound = new Outbound(this);
    private final Inbound inbound;
    private final Questions questions = new Questions(this);

    /**
     * The ids under which the two sides know the link: the settled one, and one that was abandoned
     * for it.
     */
    private final List<Long> linkIds = new CopyOnWriteArrayList<>();

    /** The connections to homes whose senders were passed on over this one. */
    private final Set<Connection> carriedFor = ConcurrentHashMap.newKeySet();

    /** How many bytes of the outbound buffer may be answers, at most. */
    private final AtomicLong unreadAnswerBytes = new AtomicLong();

    private final AtomicBoolean ending = new AtomicBoolean();
    private final ReentrantLock waitingLock = new ReentrantLock();
    private final Condition settled = waitingLock.newCondition(); // or ended
    private Deque<Waiting> waiting = new ArrayDeque<>(); // @GuardedBy("waitingLock")
    private volatile State state = State.CONNECTING; // written under waitingLock
    private volatile boolean wasOpen;
    private volatile Link link;
    private volatile boolean leaving;
    private volatile Reason farewell;
    private volatile String farewellText = "";
    private volatile LinkEnd end;

    Connection(MuxNode node, long serial, NodeAddress peer, long linkId) {
        this.node = node;
        this.serial = serial;
        this.peer = peer;
        this.inbound = new Inbound(node, this, node.limits().maxMessageBytes());
        linkIds.add(linkId);
    }

    /** What this node calls the connection. */
    long serial() {
        return serial;
    }

    NodeAddress peer() {
        return peer;
    }

    String scheme() {
        return peer.scheme();
    }

    /** The id by which both sides know the link. */
    long linkId() {
        return linkIds.get(0);
    }

    boolean isKnownAs(long linkId) {
        return linkIds.contains(linkId);
    }

    void alsoKnownAs(long linkId) {
        linkIds.add(linkId);
    }

    /** Whether objects can go with frames; not known, and not so, before the link is settled. */
    boolean passesReferences() {
        Link present = link;
        return present != null && present.passesReferences();
    }

    Outbound outbound() {
        return outbound;
    }

    Questions questions() {
        return questions;
    }

    Link link() {
        return link;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the link was settled before it ended. */
    boolean wasOpen() {
        return wasOpen;
    }

    boolean isEnded() {
        return state == State.ENDED;
    }

    // -- writing

    boolean write(byte[] frame) {
        return write(frame, 0, frame.length, null);
    }

    boolean writePiece(byte[] buffer, int offset, int length) {
        return write(buffer, offset, length, null);
    }

    boolean write(byte[] buffer, int offset, int length, Object payload) {
        if (state == State.OPEN) {
            return link.write(buffer, offset, length, payload);
        }
        waitingLock.lock();
        try {
            if (state == State.CONNECTING) {
                byte[] frame = new byte[length];
                System.arraycopy(buffer, offset, frame, 0, length);
                waiting.add(new Waiting(frame, payload));
                return true;
            }
        } finally {
            waitingLock.unlock();
        }
        return state == State.OPEN && link.write(buffer, offset, length, payload);
    }

    /** The link is settled: writes what waited, in order, then lets others write. */
    void open(Link winner) {
        link = winner;
        while (true) {
            Deque<Waiting> batch;
            waitingLock.lock();
            try {
                if (state != State.CONNECTING) {
                    return;
                }
                if (waiting.isEmpty()) {
                    state = State.OPEN;
                    wasOpen = true;
                    settled.signalAll();
                    return;
                }
                batch = waiting;
                waiting = new ArrayDeque<>();
            } finally {
                waitingLock.unlock();
            }
            for (Waiting next : batch) {
                winner.write(next.frame, 0, next.frame.length, next.payload);
            }
        }
    }

    /** Waits until the link is settled, then until what was written has gone out. */
    boolean flush(Duration timeout) throws InterruptedException {
        long deadline = Parker.deadline(Durations.nanos(timeout));
        return awaitSettled(deadline)
                && link.flush(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    private boolean awaitSettled(long deadlineNanos) throws InterruptedException {
        waitingLock.lockInterruptibly();
        try {
            long left = deadlineNanos - System.nanoTime();
            while (state == State.CONNECTING && left > 0) {
                left = settled.awaitNanos(left);
            }
            return state == State.OPEN;
        } finally {
            waitingLock.unlock();
        }
    }

    /**
     * Writes what the peer has asked for. A peer that asks and does not read has its link ended,
     * before the answers fill the memory.
     */
    void answer(byte[] frame) {
        write(frame);
        Link present = link;
        long unread = present == null ? 0 : present.outboundBytes();
        long answers = unreadAnswerBytes.updateAndGet(n -> Math.min(n + frame.length, unread));
        if (answers > node.limits().maxUnreadAnswerBytes()) {
            unreadAnswerBytes.set(0);
            violation("The peer does not read what it asks for");
        }
    }

    void sendReleased(int handle) {
        answer(Frames.released(handle));
    }

    void sendClosed(int handle, Reason reason) {
        answer(Frames.ended(FrameKind.CLOSED, handle, reason));
    }

    /**
     * Takes over a sender that was passed on. Returns false when the connection has ended
     * meanwhile.
     */
    boolean adopt(RemotePort port, Descriptor.Granted granted, NodeAddress oldHolder) {
        if (!outbound.add(port)) {
            return false;
        }
        write(
                Frames.adopt(
                        new Frames.Adopt(
                                port.handle(),
                                granted.subchannel(),
                                granted.grant(),
                                oldHolder,
                                port.fingerprint())));
        return true;
    }

    /**
     * A sender of that home is passed on over this connection; should this one end, the home must
     * be told.
     */
    void carriesFor(Connection home) {
        carriedFor.add(home);
        if (home.isEnded()) {
            carriedFor.remove(home); // its end may have come before it was added
        }
        if (isEnded()) {
            tellOfLoss(home);
        }
    }

    /** The connection to a home has ended: there is nobody to tell, and nothing to remember. */
    private void forget(Connection home) {
        carriedFor.remove(home);
    }

    private void tellOfLoss(Connection home) {
        for (long id : linkIds) {
            home.write(Frames.number(FrameKind.LINK_LOST, id));
        }
    }

    // -- reading

    void onFrame(byte[] buffer, int offset, int length, Object payload) {
        try {
            FrameKind kind = FrameKind.of(buffer[offset]);
            if (kind == FrameKind.DATA) {
                inbound.data(buffer, offset, length, payload);
            } else if (kind != null) {
                control(kind, new ByteReader(buffer, offset + 1, length - 1));
            } else {
                throw new ProtocolException("A frame of unknown kind " + buffer[offset]);
            }
        } catch (ProtocolException | DecodeException e) {
            violation(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error(
                    "A frame from node {} could not be handled; its link is closed", peer.id(), e);
            violation("A frame could not be handled");
        }
    }

    private void control(FrameKind kind, ByteReader in) {
        switch (kind) {
            case CONNECT -> node.servers().connect(in.last(Frames.connect(in)), this, inbound);
            case ACCEPTED -> questions.accepted(in.i32(), new SubchannelId(in.last(in.i64())));
            case REFUSED -> questions.refused(in.last(Frames.refused(in)));
            case RELEASE -> inbound.release(in.i32(), in.last(Frames.reason(in)));
            case RELEASED -> outbound.released(in.last(in.i32()));
            case CLOSED -> outbound.closed(in.i32(), in.last(Frames.reason(in)));
            case GRANT -> inbound.passOn(in.last(Frames.granted(in)));
            case ADOPT -> inbound.adopt(in.last(Frames.adopt(in)));
            case QUERY -> node.inquiries().answer(in.last(Frames.question(in)), this);
            case DECLINE -> node.declined(in.last(Frames.question(in)), peer.id());
            case LINK_LOST -> node.carrierLost(in.last(in.i64()));
            case PING -> answer(Frames.number(FrameKind.PONG, in.last(in.i64())));
            case PONG -> questions.pong(in.last(in.i64()));
            case GOAWAY -> {
                farewell = Frames.reason(in);
                farewellText = in.last(Frames.text(in));
            }
            default -> throw new ProtocolException("A " + kind + " after the link was settled");
        }
    }

    /**
     * The peer broke the protocol: this link ends, and nothing else. A peer that speaks of what
     * this node has just given up by leaving is not to blame, and what is still to be written to it
     * goes out.
     */
    void violation(String text) {
        if (leaving) {
            LOG.debug("Node {} came too late: {}", peer.id(), text);
            return;
        }
        LOG.warn("Node {} broke the protocol, its link is closed: {}", peer.id(), text);
        farewell = Reason.PROTOCOL_ERROR;
        farewellText = text;
        Link present = link;
        if (present != null) {
            byte[] goAway = Frames.goAway(Reason.PROTOCOL_ERROR, text);
            present.write(goAway, 0, goAway.length, null);
            present.abort(new LinkEnd(LinkEnd.Cause.PROTOCOL_ERROR, text));
        }
    }

    // -- the end

    /** Says good-bye and ends the link after what was written has gone out. */
    void leave(Reason reason, String text) {
        leaving = true;
        farewell = reason;
        write(Frames.goAway(reason, text));
        Link present = link;
        if (present != null) {
            present.close();
        }
    }

    /** The link has ended, or could not be made. */
    void end(LinkEnd how) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        end = how;
        waitingLock.lock();
        try {
            state = State.ENDED;
            waiting.clear();
            settled.signalAll();
        } finally {
            waitingLock.unlock();
        }
        Reason reason = farewell != null ? farewell : Ends.reason(how.cause());
        if (reason == Reason.PROCESS_DIED) {
            LOG.info("The link to node {} has ended: {}", peer.id(), how.detail());
        } else {
            LOG.debug("The link to node {} has ended: {} ({})", peer.id(), how.detail(), reason);
        }
        outbound.end(reason);
        inbound.end();
        node.connectionEnded(this, how, reason);
        questions.end(unanswered());
        carriedFor.forEach(this::tellOfLoss);
        node.links().all().forEach(other -> other.forget(this));
    }

    /** What those are told who were waiting for an answer; null while the connection lives. */
    Questions.Unanswered unanswered() {
        LinkEnd how = end;
        return how == null ? null : new Questions.Unanswered(how, farewellText);
    }

    /** All ids of the link. */
    List<Long> linkIds() {
        return new ArrayList<>(linkIds);
    }
}
