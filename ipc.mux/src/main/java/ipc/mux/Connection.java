package ipc.mux;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to another node, over whatever link it was settled on ({@link Links}): sends
 * and dispatches frames. Writing is thread-safe ({@link Outlet}); {@link #onFrame} and {@link #end}
 * belong to the reading role of the link.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final MuxNode node;
    private final long serial;

    /** As far as it is known: what others say, then what the node itself has said. */
    private volatile NodeAddress peer;

    private volatile String scheme;
    private volatile Set<EndpointAddress> triedInVain = Set.of();
    private final Outlet outlet = new Outlet();
    private final Outbound outbound = new Outbound(this);
    private final Inbound inbound;
    private final Questions questions = new Questions(this);

    /**
     * The ids under which the two sides know the link: the settled one, and one that was abandoned
     * for it.
     */
    private final List<Long> linkIds = new CopyOnWriteArrayList<>();

    private final Neighbours neighbours;

    /** How many bytes of the outbound buffer may be answers, at most. */
    private final AtomicLong unreadAnswerBytes = new AtomicLong();

    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile boolean leaving;
    private volatile Reason farewell;
    private volatile String farewellText = "";
    private volatile LinkEnd end;

    Connection(MuxNode node, long serial, NodeAddress peer, long linkId) {
        this.node = node;
        this.serial = serial;
        this.peer = peer;
        this.inbound = new Inbound(node, this, node.limits());
        this.neighbours = new Neighbours(node.limits().maxUnansweredLinks());
        linkIds.add(linkId);
    }

    /** What this node calls the connection. */
    long serial() {
        return serial;
    }

    NodeAddress peer() {
        return peer;
    }

    /** The transport of the link; null before it is settled. */
    String scheme() {
        return scheme;
    }

    /**
     * Somebody says that the node is there, too; before the link is settled, one call at a time.
     */
    void mayBeAt(NodeAddress named) {
        Set<EndpointAddress> known = new LinkedHashSet<>(peer.endpoints());
        known.addAll(named.endpoints());
        if (known.size() <= NodeAddress.MAX_ENDPOINTS) {
            peer = new NodeAddress(peer.id(), peer.secret(), List.copyOf(known));
        }
    }

    /** The link is the one; before anything that comes over it is read. */
    void settledBy(LinkSession session) {
        peer = session.hello().sender();
        scheme = session.scheme();
    }

    /** It cannot be made at any of these; before its end. */
    void triedInVain(Set<EndpointAddress> addresses) {
        triedInVain = addresses;
    }

    /** Where the node was not found, if the link could not be made. */
    Set<EndpointAddress> triedInVain() {
        return triedInVain;
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
        Link present = link();
        return present != null && present.passesReferences();
    }

    Outbound outbound() {
        return outbound;
    }

    Questions questions() {
        return questions;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    Link link() {
        return outlet.link();
    }

    boolean isOpen() {
        return outlet.isOpen();
    }

    /** Whether the link was settled before it ended. */
    boolean wasOpen() {
        return outlet.wasOpen();
    }

    boolean isEnded() {
        return outlet.isEnded();
    }

    // -- writing

    boolean write(byte[] frame) {
        return write(frame, 0, frame.length, null);
    }

    boolean writePiece(byte[] buffer, int offset, int length) {
        return write(buffer, offset, length, null);
    }

    boolean write(byte[] buffer, int offset, int length, Object payload) {
        return outlet.write(buffer, offset, length, payload);
    }

    Outlet outlet() {
        return outlet;
    }

    /**
     * Writes what the peer has asked for. A peer that asks and does not read has its link ended,
     * before the answers fill the memory.
     */
    void answer(byte[] frame) {
        write(frame);
        Link present = link();
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
        neighbours.carriesFor(home);
        if (isEnded()) {
            tellOfLoss(home);
        }
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
            case QUERY -> node.inquiries().answer(in.last(Frames.query(in)), this);
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
        Link present = link();
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
        Link present = link();
        if (present != null) {
            present.close();
        }
    }

    /** What was begun cannot be finished: ends the link, so that nobody takes it for whole. */
    void fail(Throwable cause) {
        LOG.error("Half a message was written to node {}; the link is closed", peer.id(), cause);
        LinkEnd how = new LinkEnd(LinkEnd.Cause.CLOSED_HERE, "half a message: " + cause);
        Link present = link();
        if (present == null) {
            end(how);
        } else {
            present.abort(how);
        }
    }

    /** The link has ended, or could not be made. */
    void end(LinkEnd how) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        end = how;
        outlet.end();
        Reason reason = endReason();
        if (reason == Reason.PROCESS_DIED) {
            LOG.info("The link to node {} has ended: {}", peer.id(), how.detail());
        } else {
            LOG.debug("The link to node {} has ended: {} ({})", peer.id(), how.detail(), reason);
        }
        outbound.end(reason);
        node.connectionEnded(this, how, reason, inbound.end());
        questions.end(unanswered());
        neighbours.homes().forEach(this::tellOfLoss);
        node.links().all().forEach(other -> other.neighbours.forget(this));
    }

    /** What the end of the link means to those who use it, also just before it is known. */
    Reason endReason() {
        LinkEnd how = end;
        Reason said = farewell;
        if (said != null) {
            return said;
        }
        return how == null ? Reason.PROCESS_DIED : Ends.reason(how.cause());
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
