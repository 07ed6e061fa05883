package ipc.mux;

import ipc.api.transport.Endpoint;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The connections of a node, one to each other node and transport. Makes them when they are first
 * needed, and settles which link is used when two nodes make one to each other at the same time:
 * the one that the node of the lower id made.
 *
 * <p>The lower node keeps the other's link waiting until its own is settled, and takes it if its
 * own fails. The higher one gives up its own for the lower one's, and says so in its answer, so
 * that what is late is recognised.
 */
final class Links {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private final MuxNode node;
    private final AtomicLong nextSerial = new AtomicLong(Lifecycle.LOCAL + 1);
    private final Map<Long, Connection> bySerial = new ConcurrentHashMap<>();
    private final ReentrantLock linksLock = new ReentrantLock();
    private final Map<Key, Slot> slots = new HashMap<>(); // @GuardedBy("linksLock")

    private record Key(NodeId node, String scheme) {}

    /** What there is to one node; all fields guarded by linksLock. */
    private static final class Slot {
        final Connection connection;
        LinkSession own;
        long abandonedByPeer;
        final List<LinkSession> waiting = new ArrayList<>(1);

        Slot(Connection connection) {
            this.connection = connection;
        }
    }

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
        linksLock.lock();
        try {
            Slot slot = slots.get(key(peer));
            if (slot != null && !slot.connection.isEnded()) {
                return slot.connection;
            }
            Connection made = newConnection(peer, Randoms.nextLong());
            slot = new Slot(made);
            session = LinkSession.opening(this, made);
            slot.own = session;
            slots.put(key(peer), slot);
        } finally {
            linksLock.unlock();
        }
        open(endpoint, session);
        return session.connection();
    }

    boolean isLinkedTo(NodeAddress peer) {
        linksLock.lock();
        try {
            return slots.containsKey(key(peer));
        } finally {
            linksLock.unlock();
        }
    }

    private void open(Endpoint endpoint, LinkSession session) {
        Connection connection = session.connection();
        Link link = endpoint.connect(connection.peer().address(), session, CONNECT_TIMEOUT);
        session.link(link);
        NodeAddress self = node.address(connection.scheme());
        byte[] hello = Hello.opening(self, connection.peer(), connection.linkId()).encode();
        link.write(hello, 0, hello.length, null);
        boolean superseded;
        linksLock.lock();
        try {
            Slot slot = slots.get(key(connection.peer()));
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

    private static Key key(NodeAddress peer) {
        return new Key(peer.id(), peer.scheme());
    }

    /** A link of another transport or node has come in. */
    LinkHandler accept(String scheme, Link link) {
        return LinkSession.accepted(this, scheme, link);
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
        Connection settled = null;
        boolean late = false;
        linksLock.lock();
        try {
            Slot slot = slots.get(key(hello.sender()));
            if (slot != null && !slot.connection.isEnded()) {
                if (slot.connection.isOpen()) {
                    late = slot.abandonedByPeer == hello.link();
                    slot = null; // the peer has lost the link that is still open here
                } else if (node.nodeId().compareTo(hello.sender().id()) < 0) {
                    slot.waiting.add(session);
                    return;
                } else {
                    givenUp = slot.own;
                    slot.own = null;
                }
            } else {
                slot = null;
            }
            if (!late) {
                if (slot == null) {
                    slot = new Slot(newConnection(hello.sender(), hello.link()));
                    slots.put(key(hello.sender()), slot);
                }
                settled = slot.connection;
            }
        } finally {
            linksLock.unlock();
        }
        if (late) {
            session.abandon();
            return;
        }
        settle(session, settled, givenUp);
    }

    private void settle(LinkSession winner, Connection connection, LinkSession givenUp) {
        Hello opening = winner.hello();
        long abandoned = 0;
        if (givenUp != null) {
            abandoned = connection.linkId();
            connection.alsoKnownAs(opening.link());
        }
        winner.settle(connection);
        NodeAddress self = node.address(connection.scheme());
        byte[] answer = Hello.answer(self, opening, abandoned).encode();
        winner.link().write(answer, 0, answer.length, null);
        connection.open(winner.link());
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
        List<LinkSession> losers;
        linksLock.lock();
        try {
            Slot slot = slots.get(key(connection.peer()));
            if (slot == null || slot.own != session) {
                losers = null;
            } else {
                slot.abandonedByPeer = answer.abandoned();
                losers = List.copyOf(slot.waiting);
                slot.waiting.clear();
            }
        } finally {
            linksLock.unlock();
        }
        if (losers == null) {
            session.abandon();
            return;
        }
        if (answer.abandoned() != 0) {
            connection.alsoKnownAs(answer.abandoned());
        }
        session.settle(connection);
        connection.open(session.link());
        losers.forEach(LinkSession::abandon);
    }

    /** A link has ended before it was settled. */
    void failed(LinkSession session, LinkEnd end) {
        Connection over = null;
        LinkSession next = null;
        linksLock.lock();
        try {
            if (session.connection() != null) {
                Slot slot = slots.get(key(session.connection().peer()));
                if (slot != null && slot.own == session) {
                    slot.own = null;
                    over = slot.connection;
                    if (!slot.waiting.isEmpty()) {
                        next = slot.waiting.remove(0);
                    }
                }
            } else {
                slots.values().forEach(slot -> slot.waiting.remove(session));
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

    /** The connection has ended. */
    void remove(Connection connection) {
        bySerial.remove(connection.serial());
        linksLock.lock();
        try {
            Slot slot = slots.get(key(connection.peer()));
            if (slot != null && slot.connection == connection) {
                slots.remove(key(connection.peer()));
            }
        } finally {
            linksLock.unlock();
        }
    }

    /** Does something with a connection if it still is one. */
    void withSerial(long serial, Consumer<Connection> action) {
        Connection connection = bySerial.get(serial);
        if (connection != null) {
            action.accept(connection);
        }
    }

    List<Connection> all() {
        return List.copyOf(bySerial.values());
    }

    /**
     * Has the action run when all that the node said before now has come; at once if it cannot be
     * asked.
     */
    void fence(NodeAddress peer, Runnable action) {
        Connection connection = to(peer);
        if (connection == null) {
            action.run();
        } else {
            connection.questions().fence(action);
        }
    }

    /** Asks a node what became of a sender that was passed on to it. */
    void query(Subchannel subchannel, NodeAddress peer, Grant grant, long link) {
        if (peer.id().equals(node.nodeId())) {
            subchannel.decline(peer.id(), grant); // what came home has been read to its end
            return;
        }
        Connection connection = to(peer);
        if (connection == null) {
            subchannel.nodeDied(peer.id());
            return;
        }
        Frames.Question question = new Frames.Question(subchannel.id(), grant, link);
        connection.write(
                Frames.question(FrameKind.QUERY, question)); // its end asks or answers anew
    }

    /**
     * Answers a QUERY: when the link that it names has been read to its end, what has not come by
     * it will not.
     */
    void answer(Frames.Question question, Connection asking) {
        byte[] decline = Frames.question(FrameKind.DECLINE, question);
        for (Connection connection : all()) {
            if (connection.isKnownAs(question.link())) {
                connection.questions().fate(question.grant(), () -> asking.write(decline));
                return;
            }
        }
        asking.write(decline);
    }
}
