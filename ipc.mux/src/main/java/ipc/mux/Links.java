package ipc.mux;

import ipc.api.transport.Endpoint;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of a node: one to each other node, by whatever transport. Makes them when they
 * are first needed; which of several links is the one, {@link LinkChoice} decides. Thread-safe.
 */
final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    /** How many nodes to which a link has ended are remembered. */
    private static final int MAX_LOST = 4096;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private final MuxNode node;
    private final AtomicLong nextSerial = new AtomicLong(Lifecycle.LOCAL + 1);
    private final Map<Long, Connection> bySerial = new ConcurrentHashMap<>();
    private final ReentrantLock linksLock = new ReentrantLock();
    private final LinkSlots slots = new LinkSlots(); // @GuardedBy("linksLock")

    /** Nodes to which a link has ended. */
    private final Recent<NodeId> lost = new Recent<>(MAX_LOST);

    /** Links that have ended. */
    private final Recent<Long> ended = new Recent<>(MAX_LOST);

    Links(MuxNode node) {
        this.node = node;
    }

    /**
     * The connection to a node, made if there is none. While it is being made, addresses that have
     * not been tried yet are tried, too. Null when no transport by which the node could be reached
     * is deployed here. Never blocks.
     */
    Connection to(NodeAddress peer) {
        Work work = new Work();
        Connection connection;
        linksLock.lock();
        try {
            LinkSlots.Slot slot = slots.usable(peer.id());
            if (slot == null) {
                if (!node.isReachable(peer)) {
                    return null;
                }
                slot = vacant(peer.id(), work);
                LinkSession offer = slot.choice.takeOffer();
                if (offer != null) {
                    work.settlement = settleNew(slot, offer);
                } else {
                    slot.begin(newConnection(peer, Randoms.nextLong()));
                }
            }
            connection = slot.connection;
            if (slot.choice.isConnecting()) {
                connection.mayBeAt(peer);
                addAttempts(slot, peer, work);
            }
        } finally {
            linksLock.unlock();
        }
        work.carryOut();
        return connection;
    }

    private LinkSlots.Slot vacant(NodeId peer, Work work) { // locked
        LinkSlots.Slot slot = slots.vacant(peer);
        work.losers.addAll(slot.choice.lost()); // of one whose end has not been told yet
        return slot;
    }

    /** Notes an attempt for each address that is worth one. */
    private void addAttempts(LinkSlots.Slot slot, NodeAddress peer, Work work) { // locked
        for (EndpointAddress at : peer.endpoints()) {
            if (slot.choice.isWorthTrying(at) && node.endpoint(at.scheme()) != null) {
                addAttempt(slot, at, work);
            }
        }
    }

    private void addAttempt(LinkSlots.Slot slot, EndpointAddress at, Work work) { // locked
        LinkSession session = LinkSession.opening(this, slot.connection, at);
        LinkSession oldest = slot.choice.attempt(session, at);
        if (oldest != null) {
            work.losers.add(oldest);
        }
        work.attempts.add(session);
    }

    /** What has been decided under the lock, to be done after it is released. */
    private final class Work {
        final List<LinkSession> attempts = new ArrayList<>(1);
        final List<LinkSession> losers = new ArrayList<>(0);
        Settlement settlement;

        void add(LinkSlots.Slot slot, LinkChoice.Decision<LinkSession> decision) { // locked
            losers.addAll(decision.losers());
            LinkSession session = decision.settled();
            if (session != null && decision.isNew()) {
                settlement = settleNew(slot, session);
            } else if (session != null) {
                long abandoned = decision.isAnswer() ? slot.connection.linkId() : 0;
                settlement =
                        new Settlement(session, slot.connection, decision.isAnswer(), abandoned);
            }
        }

        void carryOut() {
            if (settlement != null) {
                settle(settlement);
            }
            losers.forEach(LinkSession::abandon);
            attempts.forEach(Links.this::open);
        }
    }

    /** Makes the connection that is to use a link that the peer has made. */
    private Settlement settleNew(LinkSlots.Slot slot, LinkSession offer) { // locked
        slot.connection = newConnection(offer.hello().sender(), offer.hello().link());
        return new Settlement(offer, slot.connection, true, 0);
    }

    /** Whether something is there that carries, or may carry, what is said to the node. */
    boolean isLinkedTo(NodeId peer) {
        linksLock.lock();
        try {
            return slots.usable(peer) != null;
        } finally {
            linksLock.unlock();
        }
    }

    private void open(LinkSession session) {
        if (!isWanted(session)) { // another one has been answered at once
            return;
        }
        Endpoint endpoint = node.endpoint(session.at().scheme());
        if (endpoint == null) {
            session.onEnd(new LinkEnd(LinkEnd.Cause.CLOSED_HERE, "the transport is removed"));
            return;
        }
        Connection connection = session.connection();
        Link link;
        try {
            link = endpoint.connect(session.at().address(), session, CONNECT_TIMEOUT);
        } catch (RuntimeException e) { // nobody must wait for a link that is not even tried
            LOG.error("A link to {} could not be made", session.at(), e);
            session.onEnd(new LinkEnd(LinkEnd.Cause.UNREACHABLE, e.toString()));
            return;
        }
        session.link(link);
        NodeAddress self = node.address();
        if (self == null) { // the transport is removed just now
            session.abandon();
            return;
        }
        byte[] hello = Hello.opening(self, connection.peer(), connection.linkId()).encode();
        link.write(hello, 0, hello.length, null);
        if (!isWanted(session) && !connection.isEnded() && connection.link() != link) {
            session.abandon();
        }
    }

    private boolean isWanted(LinkSession session) {
        linksLock.lock();
        try {
            LinkSlots.Slot slot = slots.of(session.connection());
            return slot != null && slot.choice.isWanted(session);
        } finally {
            linksLock.unlock();
        }
    }

    private Connection newConnection(NodeAddress peer, long linkId) {
        Connection made = new Connection(node, nextSerial.getAndIncrement(), peer, linkId);
        bySerial.put(made.serial(), made);
        return made;
    }

    Housekeeper housekeeper() {
        return node.housekeeper();
    }

    /** A link of another node has come in. */
    LinkHandler accept(String scheme, Link link) {
        LinkSession session = LinkSession.accepted(this, scheme, link);
        housekeeper().expectGreeting(session);
        return session;
    }

    /** The peer that made a link has said who it is. */
    void greeted(LinkSession session) {
        Hello hello = session.hello();
        NodeAddress self = node.address();
        if (self == null || !hello.isOpeningTo(self)) {
            session.refuse("The secret is not that of this node: ask for a new name or sender");
            return;
        }
        NodeAddress peer = hello.sender();
        if (peer.id().equals(node.nodeId())) {
            session.refuse("A node does not link to itself");
            return;
        }
        boolean isUpper = node.nodeId().compareTo(peer.id()) > 0;
        Work work = new Work();
        linksLock.lock();
        try {
            LinkSlots.Slot slot = slots.usable(peer.id());
            if (slot == null) {
                slot = vacant(peer.id(), work);
            }
            work.add(slot, slot.choice.offered(session, hello.link(), peer.endpoints(), isUpper));
        } finally {
            linksLock.unlock();
        }
        work.carryOut();
    }

    /**
     * A link that is the one.
     *
     * @param isAnswer whether the peer waits for an answer
     * @param abandoned the id of the link that this side has given up for it, or 0
     */
    private record Settlement(
            LinkSession session, Connection connection, boolean isAnswer, long abandoned) {}

    private void settle(Settlement settlement) {
        LinkSession winner = settlement.session;
        Connection connection = settlement.connection;
        if (settlement.abandoned != 0) {
            connection.alsoKnownAs(winner.hello().link());
        }
        connection.settledBy(winner);
        if (!winner.settle(connection)) {
            connection.end(winner.end());
            return;
        }
        if (settlement.isAnswer) {
            answer(settlement);
        } else {
            connection.outlet().open(winner.link());
        }
    }

    private void answer(Settlement settlement) {
        LinkSession winner = settlement.session;
        NodeAddress self = node.address();
        if (self == null) { // the transport is removed just now
            winner.abandon();
            return;
        }
        byte[] answer = Hello.answer(self, winner.hello(), settlement.abandoned).encode();
        winner.link().write(answer, 0, answer.length, null);
        settlement.connection.outlet().open(winner.link());
    }

    /** The peer that a link was made to has answered. */
    void answered(LinkSession session) {
        Connection connection = session.connection();
        Hello answer = session.hello();
        if (!answer.isAnswerFrom(connection.peer(), node.nodeId(), connection.linkId())) {
            session.refuse("The answer does not come from the node that was called");
            return;
        }
        Work work = new Work();
        linksLock.lock();
        try {
            LinkSlots.Slot slot = slots.of(connection);
            if (slot == null) {
                work.losers.add(session);
            } else {
                work.add(slot, slot.choice.answered(session, answer.abandoned()));
            }
        } finally {
            linksLock.unlock();
        }
        if (work.settlement != null && answer.abandoned() != 0) {
            connection.alsoKnownAs(answer.abandoned());
        }
        work.carryOut();
    }

    /** A link has ended before it was settled. */
    void failed(LinkSession session, LinkEnd end) {
        Work work = new Work();
        Connection over = null;
        LinkEnd how = null;
        linksLock.lock();
        try {
            LinkSlots.Slot slot = slots.of(session);
            if (slot == null) {
                return;
            }
            if (Ends.isWorthAnotherTry(end.cause()) && slot.choice.giveUp(session)) {
                addAttempt(slot, session.at(), work);
            } else {
                if (slot.choice.isWanted(session)) {
                    slot.notReached(end);
                }
                LinkChoice.Decision<LinkSession> decision = slot.choice.failed(session);
                work.add(slot, decision);
                if (decision.isOver()) {
                    over = slot.connection;
                    over.triedInVain(slot.choice.tried());
                    how = slot.end;
                }
                slots.forgetIdle(slot);
            }
        } finally {
            linksLock.unlock();
        }
        work.carryOut();
        if (over != null) {
            over.end(how);
        }
    }

    /**
     * The connection has ended. Returns whether the node is linked again, because it has made a
     * link meanwhile.
     */
    boolean remove(Connection connection) {
        bySerial.remove(connection.serial());
        lost.add(connection.peer().id());
        connection.linkIds().forEach(ended::add);
        Work work = new Work();
        linksLock.lock();
        try {
            LinkSlots.Slot slot = slots.of(connection);
            if (slot != null) {
                work.add(slot, slot.choice.ended());
                slots.forgetIdle(slot);
            }
        } finally {
            linksLock.unlock();
        }
        work.carryOut();
        return isLinkedTo(connection.peer().id());
    }

    /**
     * Whether a link to that node has ended; of those long ago nothing is known. May be called with
     * the lock of a subchannel held.
     */
    boolean hasLost(NodeId peer) {
        return lost.contains(peer);
    }

    /** Whether a link of that id has ended; of those long ago nothing is known. */
    boolean hasEnded(long link) {
        return ended.contains(link);
    }

    /** Does something with a connection if it still is one. */
    void withSerial(long serial, Consumer<Connection> action) {
        Connection connection = bySerial.get(serial);
        if (connection != null) {
            action.accept(connection);
        }
    }

    /** Those that use a transport, and those that are being made. */
    List<Connection> allOf(String scheme) {
        return bySerial.values().stream()
                .filter(c -> c.scheme() == null || c.scheme().equals(scheme))
                .toList();
    }

    List<Connection> all() {
        return List.copyOf(bySerial.values());
    }
}
