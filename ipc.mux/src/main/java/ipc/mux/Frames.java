package ipc.mux;

import ipc.api.channel.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * The bodies of the frames that steer: what {@link Connection} writes and reads, as PROTOCOL.md
 * draws them. Only DATA is written elsewhere ({@link DataFrames}).
 */
final class Frames {
    private static final int MAX_CONTROL_BYTES = 64 * 1024;
    static final int MAX_ADDRESS_BYTES = 1024;
    private static final int MAX_TEXT_BYTES = 4096;
    private static final Reason[] REASONS = Reason.values();
    private static final Refusal[] REFUSALS = Refusal.values();

    /** Asks a named server for a channel on a handle that the client chose. */
    record Connect(int handle, Secret server, long fingerprint) {}

    /** The answer to a CONNECT that was not granted. */
    record Refused(int handle, Refusal refusal, String text) {}

    /** Why a CONNECT was not granted. */
    enum Refusal {
        NOT_WAITING,
        OTHER_TYPE
    }

    /** A sender is passed on: to whom, and over which link. */
    record Granted(int handle, Grant grant, NodeAddress newHolder, long link) {}

    /** A sender that was passed on is taken over, on a handle that the new holder chose. */
    record Adopt(
            int handle,
            SubchannelId subchannel,
            Grant grant,
            NodeAddress oldHolder,
            long fingerprint) {}

    /** What a QUERY is about, and the DECLINE that answers it. */
    record Question(SubchannelId subchannel, Grant grant, long link) {}

    /** A question, and who can tell whether the link is still to come. */
    record Query(Question question, NodeAddress oldHolder) {}

    private Frames() {}

    /** How many bytes an address takes. */
    static int addressBytes(NodeAddress address) {
        int bytes = 4 * Long.BYTES + 1;
        for (EndpointAddress endpoint : address.endpoints()) {
            bytes += ByteWriter.textBytes(endpoint.scheme());
            bytes += ByteWriter.textBytes(endpoint.address());
        }
        return bytes;
    }

    static ByteWriter start(FrameKind kind) {
        return new ByteWriter(MAX_CONTROL_BYTES).u8(kind.ordinal());
    }

    static byte[] goAway(Reason reason, String text) {
        return start(FrameKind.GOAWAY).u8(reason.ordinal()).text(abbreviated(text)).copy();
    }

    static byte[] connect(Connect connect) {
        ByteWriter out = start(FrameKind.CONNECT).i32(connect.handle);
        return pair(out, connect.server.high(), connect.server.low())
                .i64(connect.fingerprint)
                .copy();
    }

    static Connect connect(ByteReader in) {
        return new Connect(in.i32(), new Secret(in.i64(), in.i64()), in.i64());
    }

    static byte[] refused(Refused refused) {
        return start(FrameKind.REFUSED)
                .i32(refused.handle)
                .u8(refused.refusal.ordinal())
                .text(abbreviated(refused.text))
                .copy();
    }

    static Refused refused(ByteReader in) {
        int handle = in.i32();
        int code = in.u8();
        if (code < 0 || code >= REFUSALS.length) {
            throw new ProtocolException("Unknown refusal " + code);
        }
        return new Refused(handle, REFUSALS[code], in.text(MAX_TEXT_BYTES));
    }

    static byte[] accepted(int handle, SubchannelId subchannel) {
        return start(FrameKind.ACCEPTED).i32(handle).i64(subchannel.value()).copy();
    }

    static byte[] released(int handle) {
        return start(FrameKind.RELEASED).i32(handle).copy();
    }

    /** RELEASE and CLOSED: a kind, a handle and what happened. */
    static byte[] ended(FrameKind kind, int handle, Reason reason) {
        return start(kind).i32(handle).u8(reason.ordinal()).copy();
    }

    static Reason reason(ByteReader in) {
        int code = in.u8();
        if (code < 0 || code >= REASONS.length) {
            throw new ProtocolException("Unknown reason " + code);
        }
        return REASONS[code];
    }

    static byte[] granted(Granted granted) {
        ByteWriter out = start(FrameKind.GRANT).i32(granted.handle);
        grant(out, granted.grant);
        address(out, granted.newHolder);
        return out.i64(granted.link).copy();
    }

    static Granted granted(ByteReader in) {
        return new Granted(in.i32(), grant(in), address(in), in.i64());
    }

    static byte[] adopt(Adopt adopt) {
        ByteWriter out = start(FrameKind.ADOPT).i32(adopt.handle).i64(adopt.subchannel.value());
        grant(out, adopt.grant);
        address(out, adopt.oldHolder);
        return out.i64(adopt.fingerprint).copy();
    }

    static Adopt adopt(ByteReader in) {
        return new Adopt(in.i32(), new SubchannelId(in.i64()), grant(in), address(in), in.i64());
    }

    static byte[] query(Query query) {
        ByteWriter out = question(FrameKind.QUERY, query.question);
        address(out, query.oldHolder);
        return out.copy();
    }

    static Query query(ByteReader in) {
        return new Query(question(in), address(in));
    }

    static byte[] decline(Question question) {
        return question(FrameKind.DECLINE, question).copy();
    }

    private static ByteWriter question(FrameKind kind, Question question) {
        ByteWriter out = start(kind).i64(question.subchannel.value());
        return grant(out, question.grant).i64(question.link);
    }

    static Question question(ByteReader in) {
        return new Question(new SubchannelId(in.i64()), grant(in), in.i64());
    }

    /** LINK_LOST, PING and PONG: a kind and a number. */
    static byte[] number(FrameKind kind, long number) {
        return start(kind).i64(number).copy();
    }

    static String text(ByteReader in) {
        return in.text(MAX_TEXT_BYTES);
    }

    static ByteWriter grant(ByteWriter out, Grant grant) {
        return pair(out, grant.high(), grant.low());
    }

    static Grant grant(ByteReader in) {
        return new Grant(in.i64(), in.i64());
    }

    static void address(ByteWriter out, NodeAddress node) {
        pair(out, node.id().high(), node.id().low());
        pair(out, node.secret().high(), node.secret().low());
        out.u8(node.endpoints().size());
        for (EndpointAddress endpoint : node.endpoints()) {
            out.text(endpoint.scheme()).text(endpoint.address());
        }
    }

    static NodeAddress address(ByteReader in) {
        NodeId id = new NodeId(in.i64(), in.i64());
        Secret secret = new Secret(in.i64(), in.i64());
        int count = in.u8();
        if (count < 1 || count > NodeAddress.MAX_ENDPOINTS) {
            throw new ProtocolException("A node with " + count + " endpoints");
        }
        List<EndpointAddress> endpoints = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            endpoints.add(
                    new EndpointAddress(in.text(MAX_ADDRESS_BYTES), in.text(MAX_ADDRESS_BYTES)));
        }
        NodeAddress address = new NodeAddress(id, secret, endpoints);
        if (!address.isGenuine()) {
            throw new ProtocolException("A node id and a secret that do not belong together");
        }
        return address;
    }

    private static ByteWriter pair(ByteWriter out, long high, long low) {
        return out.i64(high).i64(low);
    }

    private static String abbreviated(String text) {
        return text.length() <= MAX_TEXT_BYTES / 4 ? text : text.substring(0, MAX_TEXT_BYTES / 4);
    }
}
