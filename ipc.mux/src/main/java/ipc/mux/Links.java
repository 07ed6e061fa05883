package ipc.mux;

import ipc.api.transport.Endpoint;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import ipc.mux.Slots.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of a node, one to each other node and transport; besides, attempts to reach a
 * node at addresses that may be wrong ({@link Slots}). Makes them when they are first needed, and
 * settles which link is used when two nodes make one to each other at the same time: the one that
 * the node of the lower id made.
 *
 * <p>The lower node keeps the other's link waiting until its own is settled, and takes it if its
 * own fails. The higher one gives up its own for the lower one's, and says so in its answer, so
 * that what is late is recognised.
 *
 * <p>There are never two links to a node of which frames are read: who makes a second one has lost
 * the first, whose end will come here too. Until then the new one waits, unanswered. So what a node
 * says is read in the order in which it was said, whatever becomes of its links.
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
    private final Slots slots = new Slots(); // @GuardedBy("linksLock")

    /** Nodes to which a link has ended. */
    private final Recent<NodeId> lost = new Recent<>(MAX_LOST);

    /** Links that have ended. */
    private final Recent<Long> ended = new Recent<>(MAX_LOST);

    Links(MuxNode node) {
        this.node = node;
    }

    /**
     * The connection to a node, made if there is none. Null when the transport is not deployed.
     * Never blocks.
     */
    Connection to(NodeAddress peer) {
        Endpoint endpoint = node.endpoint(peer.scheme());
        if (endpoint == null) {
            return null;
        }
        LinkSession session;
        Connection made;
        linksLock.lock();
        try {
            Slot present = slots.usable(peer);
            if (present != null) {
                return present.connection;
            }
            Slot over = slots.at(peer);
            session = over == null ? null : over.takeWaiting();
            if (session == null) {
                made = put(newConnection(peer, Randoms.nextLong())).connection;
                session = LinkSession.opening(this, made);
                slots.at(peer).own = session;
            } else {
                made = putSettled(session).connection;
            }
        } finally {
            linksLock.unlock();
        }
        if (session.isOpening()) {
            open(endpoint, session);
        } else {
            settle(session, made, null);
        }
        return made;
    }

    private Slot put(Connection connection) { // locked
        Slot slot = new Slot(connection);
        slots.put(slot);
        return slot;
    }

    /** Makes the connection that is to use a link that the peer has made. */
    private Slot putSettled(LinkSession session) { // locked
        Slot slot = put(newConnection(session.hello().sender(), session.hello().link()));
        slots.settle(slot);
        return slot;
    }

    /** Whether something is there that carries, or may carry, what is said to the node. */
    boolean isLinkedTo(NodeAddress peer) {
        linksLock.lock();
        try {
            return slots.usable(peer) != null;
        } finally {
            linksLock.unlock();
        }
    }

    private void open(Endpoint endpoint, LinkSession session) {
        Connection connection = session.connection();
        Link link;
        try {
            link = endpoint.connect(connection.peer().address(), session, CONNECT_TIMEOUT);
        } catch (RuntimeException e) { // nobody must wait for a link that is not even tried
            LOG.error("A link to {} could not be made", connection.peer().address(), e);
            session.onEnd(new LinkEnd(LinkEnd.Cause.UNREACHABLE, e.toString()));
            return;
        }
        session.link(link);
        NodeAddress self = node.address(connection.scheme());
        if (self == null) { // the transport is removed just now
            session.abandon();
            return;
        }
        byte[] hello = Hello.opening(self, connection.peer(), connection.linkId()).encode();
        link.write(hello, 0, hello.length, null);
        boolean superseded;
        linksLock.lock();
        try {
            Slot slot = slots.at(connection.peer());
            superseded = slot == null || slot.connection != connection || slot.own != session;
        } finally {
            linksLock.unlock();
        }
        if (superseded && !connection.isEnded() && connection.link() != link) {
            session.abandon();
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

    /** A link of another transport or node has come in. */
    LinkHandler accept(String scheme, Link link) {
        LinkSession session = LinkSession.accepted(this, scheme, link);
        housekeeper().expectGreeting(session);
        return session;
    }

    /** The peer that made a link has said who it is. */
    void greeted(LinkSession session) {
        Hello hello = session.hello();
        NodeAddress self = node.address(hello.sender().scheme());
        if (self == null || !hello.isOpeningTo(self)) {
            session.refuse("The secret is not that of this node: ask for a new name or sender");
            return;
        }
        if (hello.sender().id().equals(node.nodeId())) {
            session.refuse("A node does not link to itself");
            return;
        }
        LinkSession givenUp = null;
        LinkSession tooMany = session; // until it is known what becomes of it
        Connection settled = null;
        linksLock.lock();
        try {
            Slot slot = slots.at(hello.sender());
            Slot older = slots.settled(hello.sender());
            boolean isUpper = node.nodeId().compareTo(hello.sender().id()) > 0;
            if (older != null && older != slot) { // of the same node, before it moved
                tooMany = replaceWaiting(older, session);
            } else if (slot == null || slot.isOver()) {
                tooMany = slot == null ? null : slot.takeWaiting();
                settled = putSettled(session).connection;
            } else if (slot.own != null && !slot.connection.isOpen() && isUpper) {
                tooMany = null;
                givenUp = slot.own;
                slot.own = null;
                slots.settle(slot);
                settled = slot.connection;
            } else if (slot.abandonedByPeer != hello.link()) {
                tooMany = replaceWaiting(slot, session);
            }
        } finally {
            linksLock.unlock();
        }
        if (tooMany != null) {
            tooMany.abandon();
        }
        if (settled != null) {
            settle(session, settled, givenUp);
        }
    }

    /** Who makes a second link has lost the first, also while that waits. */
    private static LinkSession replaceWaiting(Slot slot, LinkSession session) { // locked
        LinkSession replaced = slot.takeWaiting();
        slot.waiting = session;
        return replaced;
    }

    private void settle(LinkSession winner, Connection connection, LinkSession givenUp) {
        Hello opening = winner.hello();
        long abandoned = 0;
        if (givenUp != null) {
            abandoned = connection.linkId();
            connection.alsoKnownAs(opening.link());
        }
        if (!winner.settle(connection)) {
            connection.end(winner.end());
            return;
        }
        NodeAddress self = node.address(connection.scheme());
        if (self == null) { // the transport is removed just now
            winner.abandon();
            return;
        }
        byte[] answer = Hello.answer(self, opening, abandoned).encode();
        winner.link().write(answer, 0, answer.length, null);
        connection.outlet().open(winner.link());
        if (givenUp != null) {
            givenUp.abandon();
        }
    }

    /** The peer that a link was made to has answered. */
    void answered(LinkSession session) {
        Connection connection = session.connection();
        Hello answer = session.hello();
        if (!answer.isAnswerFrom(connection.peer(), node.nodeId(), connection.linkId())) {
            session.refuse("The answer does not come from the node that was called");
            return;
        }
        LinkSession loser = null;
        boolean isWanted;
        boolean isOther = false;
        linksLock.lock();
        try {
            Slot slot = slots.at(connection.peer());
            isWanted = slot != null && slot.own == session;
            if (isWanted) {
                Slot present = slots.settled(connection.peer());
                isOther = present != null && present != slot;
            }
            if (isWanted && !isOther) {
                slots.settle(slot);
                slot.abandonedByPeer = answer.abandoned();
                if (slot.waiting != null && slot.waiting.hello().link() == answer.abandoned()) {
                    loser = slot.takeWaiting();
                }
            }
        } finally {
            linksLock.unlock();
        }
        if (isOther) {
            session.refuse("The node is linked already, by another address");
            return;
        }
        if (!isWanted) {
            session.abandon();
            return;
        }
        if (answer.abandoned() != 0) {
            connection.alsoKnownAs(answer.abandoned());
        }
        session.settle(connection);
        connection.outlet().open(session.link());
        if (loser != null) {
            loser.abandon();
        }
    }

    /** A link has ended before it was settled. */
    void failed(LinkSession session, LinkEnd end) {
        Connection over = null;
        LinkSession next = null;
        linksLock.lock();
        try {
            if (session.connection() != null) {
                Slot slot = slots.at(session.connection().peer());
                if (slot != null && slot.own == session) {
                    slot.own = null;
                    over = slot.connection;
                    next = slot.takeWaiting();
                    if (next != null) {
                        slots.settle(slot);
                    }
                }
            } else {
                slots.forget(session);
            }
        } finally {
            linksLock.unlock();
        }
        if (next != null) {
            settle(next, over, session);
        } else if (over != null) {
            over.end(end);
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
        LinkSession next;
        linksLock.lock();
        try {
            Slot slot = slots.remove(connection);
            next = slot == null ? null : slot.takeWaiting();
        } finally {
            linksLock.unlock();
        }
        if (next != null) {
            greeted(next);
        }
        return isLinkedTo(connection.peer());
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

    /**
     * All open connections to a node, by whatever transport; if there is none, one that is made.
     */
    List<Connection> allTo(NodeAddress peer) {
        List<Connection> open =
                bySerial.values().stream()
                        .filter(c -> c.isOpen() && c.peer().id().equals(peer.id()))
                        .toList();
        Connection made = open.isEmpty() ? to(peer) : null;
        return made == null ? open : List.of(made);
    }

    /** A connection to a node, by the transport of this address or another; null if none can be. */
    Connection anyTo(NodeAddress peer) {
        Connection there = to(peer);
        if (there != null) {
            return there;
        }
        List<Connection> open = allTo(peer);
        return open.isEmpty() ? null : open.get(0);
    }

    /** Does something with a connection if it still is one. */
    void withSerial(long serial, Consumer<Connection> action) {
        Connection connection = bySerial.get(serial);
        if (connection != null) {
            action.accept(connection);
        }
    }

    /** Those by one transport. */
    List<Connection> allOf(String scheme) {
        return bySerial.values().stream().filter(c -> c.scheme().equals(scheme)).toList();
    }

    List<Connection> all() {
        return List.copyOf(bySerial.values());
    }
}
