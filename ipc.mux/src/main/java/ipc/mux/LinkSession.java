package ipc.mux;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A link from its first frame to its end: the handshake until it is settled as the link of a {@link
 * Connection}, then that connection's frames.
 *
 * <p>{@code GREETING -> SETTLED}, and from each of them to {@code OVER}. One that has greeted may
 * wait for its settlement: another link may win.
 */
final class LinkSession implements LinkHandler {
    private final Links links;
    private final String scheme;

    /** Where the link is made to; null when another node has made it. */
    private final EndpointAddress at;

    /** The connection that this link was made for, or has become the link of. */
    private volatile Connection connection;

    private enum Phase {
        GREETING,
        SETTLED,
        OVER
    }

    /** Left once; settling and the end may come from different threads. */
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.GREETING);

    private volatile Link link;
    private volatile LinkEnd end;
    private volatile String refusal;

    private Hello hello;

    private LinkSession(Links links, String scheme, EndpointAddress at, Connection connection) {
        this.links = links;
        this.scheme = scheme;
        this.at = at;
        this.connection = connection;
    }

    /** A link that another node has made, which must greet in time. */
    static LinkSession accepted(Links links, String scheme, Link link) {
        LinkSession session = new LinkSession(links, scheme, null, null);
        session.link = link;
        return session;
    }

    /** A link that is being made for a connection. */
    static LinkSession opening(Links links, Connection connection, EndpointAddress at) {
        return new LinkSession(links, at.scheme(), at, connection);
    }

    /** The transport. */
    String scheme() {
        return scheme;
    }

    EndpointAddress at() {
        return at;
    }

    Link link() {
        return link;
    }

    void link(Link made) {
        link = made;
        if (refusal != null) { // by what came before this side had the link in its hands
            made.close();
        }
    }

    boolean isOpening() {
        return at != null;
    }

    Connection connection() {
        return connection;
    }

    /** What the peer said first. */
    Hello hello() {
        return hello;
    }

    /**
     * This is the link of that connection from now on. Returns false when it has {@linkplain #end
     * ended} meanwhile.
     */
    boolean settle(Connection winner) {
        connection = winner;
        return phase.compareAndSet(Phase.GREETING, Phase.SETTLED);
    }

    /** How it ended, if it did before it was settled. */
    LinkEnd end() {
        return end;
    }

    @Override
    public void onFrame(byte[] buffer, int offset, int length, Object payload) {
        if (phase.get() == Phase.SETTLED) {
            connection.onFrame(buffer, offset, length, payload);
            return;
        }
        if (refusal != null) {
            return; // the link is ending
        }
        try {
            greet(new ByteReader(buffer, offset, length));
        } catch (ProtocolException | DecodeException e) {
            refuse(e.getMessage());
        }
    }

    private void greet(ByteReader in) {
        FrameKind kind = FrameKind.of(in.u8());
        if (kind == FrameKind.GOAWAY) {
            Frames.reason(in);
            refusal = Frames.text(in);
        } else if (kind == FrameKind.HELLO && hello == null) {
            hello = Hello.decode(in);
            links.housekeeper().greeted(this);
            if (isOpening()) {
                links.answered(this);
            } else {
                links.greeted(this);
            }
        } else {
            throw new ProtocolException("A " + kind + " before the link was settled");
        }
    }

    /** Ends the link, saying why. */
    void refuse(String text) {
        refusal = text;
        Link present = link;
        if (present != null) {
            byte[] goAway = Frames.goAway(Reason.PROTOCOL_ERROR, text);
            present.write(goAway, 0, goAway.length, null);
            present.close();
        }
    }

    /** Ends the link because another one is used. */
    void abandon() {
        Link present = link;
        if (present != null) {
            present.abort(
                    new LinkEnd(LinkEnd.Cause.CLOSED_HERE, "another link to the node is used"));
        }
    }

    /** The peer had time enough to say who it is. */
    void endAsSilent() {
        link.abort(new LinkEnd(LinkEnd.Cause.TIMEOUT, "the peer has not said who it is"));
    }

    @Override
    public void onEnd(LinkEnd how) {
        links.housekeeper().greeted(this);
        String why = refusal;
        end = why == null ? how : new LinkEnd(LinkEnd.Cause.REFUSED, why);
        if (phase.getAndSet(Phase.OVER) == Phase.SETTLED) {
            connection.end(how);
        } else {
            links.failed(this, end);
        }
    }
}
