package ipc.mux;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first frame of each side of a link.
 *
 * @param sender who says it, and how to reach it
 * @param link the id of the link, chosen by who made it
 * @param abandoned in an answer: the link that the answering side was making at the same time and
 *     gives up for this one, else 0
 * @param proof shows that the sender knows the secret of the node that listens
 */
record Hello(NodeAddress sender, long link, long abandoned, byte[] proof) {
    private static final int MAGIC = 0x31637069; // "ipc1"
    private static final int VERSION = 1;
    private static final int PROOF_BYTES = 32;
    private static final int MAX_BYTES = 64 * 1024;

    /** The first frame of who made the link to {@code target}. */
    static Hello opening(NodeAddress self, NodeAddress target, long link) {
        return new Hello(self, link, 0, proof(target.secret(), self.id(), target.id(), link, 'o'));
    }

    /** The answer to a valid opening. */
    static Hello answer(NodeAddress self, Hello opening, long abandoned) {
        byte[] proof = proof(self.secret(), self.id(), opening.sender.id(), opening.link, 'a');
        return new Hello(self, opening.link, abandoned, proof);
    }

    boolean isOpeningTo(NodeAddress self) {
        return MessageDigest.isEqual(
                proof, proof(self.secret(), sender.id(), self.id(), link, 'o'));
    }

    boolean isAnswerFrom(NodeAddress target, NodeId self, long expectedLink) {
        return link == expectedLink
                && sender.id().equals(target.id())
                && MessageDigest.isEqual(
                        proof, proof(target.secret(), target.id(), self, link, 'a'));
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter(MAX_BYTES);
        out.u8(FrameKind.HELLO.ordinal())
                .i32(MAGIC)
                .u8(VERSION)
                .u8(VERSION)
                .i64(link)
                .i64(abandoned);
        Frames.address(out, sender);
        return out.raw(proof, 0, PROOF_BYTES).copy();
    }

    /** Reads what follows the kind. */
    static Hello decode(ByteReader in) {
        if (in.i32() != MAGIC) {
            throw new ProtocolException("The peer does not speak this protocol");
        }
        int lowest = in.u8();
        int highest = in.u8();
        if (lowest > VERSION || highest < VERSION) {
            throw new ProtocolException(
                    "The peer speaks versions %d to %d of the protocol, this node version %d: deploy the same release at both"
                            .formatted(lowest, highest, VERSION));
        }
        long link = in.i64();
        long abandoned = in.i64();
        NodeAddress sender = Frames.address(in);
        byte[] proof = new byte[PROOF_BYTES];
        in.raw(proof, 0, PROOF_BYTES);
        return in.last(new Hello(sender, link, abandoned, proof));
    }

    private static byte[] proof(Secret key, NodeId from, NodeId to, long link, char role) {
        ByteBuffer secret = ByteBuffer.allocate(2 * Long.BYTES);
        secret.putLong(key.high()).putLong(key.low());
        ByteBuffer text = ByteBuffer.allocate(5 * Long.BYTES + Character.BYTES);
        text.putLong(from.high()).putLong(from.low()).putLong(to.high()).putLong(to.low());
        text.putLong(link).putChar(role);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.array(), "HmacSHA256"));
            return mac.doFinal(text.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hello that
                && sender.equals(that.sender)
                && link == that.link
                && abandoned == that.abandoned
                && MessageDigest.isEqual(proof, that.proof);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(link);
    }
}
