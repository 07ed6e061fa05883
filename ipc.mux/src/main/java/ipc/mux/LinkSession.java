package ipc.mux;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;

/**
 * A link from its first frame to its end: the handshake until it is settled as the link of a {@link
 * Connection}, then that connection's frames.
 *
 * <p>{@code GREETING -> WAITING (another link may win) -> SETTLED}, and from each of them to {@code
 * OVER}.
 */
final class LinkSession implements LinkHandler {
    private final Links links;
    private final String scheme;
    private final boolean opening;

    /** The connection that this link was made for, or has become the link of. */
    private volatile Connection connection;

    private volatile Link link;
    private volatile boolean settled;
    private Hello hello;
    private String refusal;

    private LinkSession(Links links, String scheme, Connection connection) {
        this.links = links;
        this.scheme = scheme;
        this.opening = connection != null;
        this.connection = connection;
    }

    /** A link that another node has made. */
    static LinkSession accepted(Links links, String scheme, Link link) {
        LinkSession session = new LinkSession(links, scheme, null);
        session.link = link;
        return session;
    }

    /** A link that is being made for a connection. */
    static LinkSession opening(Links links, Connection connection) {
        return new LinkSession(links, connection.scheme(), connection);
    }

    Link link() {
        return link;
    }

    void link(Link made) {
        link = made;
    }

    Connection connection() {
        return connection;
    }

    /** What the peer said first. */
    Hello hello() {
        return hello;
    }

    /** This is the link of that connection from now on. */
    void settle(Connection winner) {
        connection = winner;
        settled = true;
    }

    @Override
    public void onFrame(byte[] buffer, int offset, int length, Object payload) {
        if (settled) {
            connection.onFrame(buffer, offset, length, payload);
            return;
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
            hello = Hello.decode(in, scheme);
            if (opening) {
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
        byte[] goAway = Frames.goAway(Reason.PROTOCOL_ERROR, text);
        link.write(goAway, 0, goAway.length, null);
        link.close();
    }

    /** Ends the link because another one is used. */
    void abandon() {
        Link present = link;
        if (present != null) {
            present.abort(
                    new LinkEnd(LinkEnd.Cause.CLOSED_HERE, "another link to the node is used"));
        }
    }

    @Override
    public void onEnd(LinkEnd end) {
        if (settled) {
            connection.end(end);
        } else {
            LinkEnd told = refusal == null ? end : new LinkEnd(LinkEnd.Cause.REFUSED, refusal);
            links.failed(this, told);
        }
    }
}
