package ipc.mux;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * An unguessable name of a node: the first half of the SHA-256 digest of the node's secret. So
 * nobody can speak of a node, or for it, who has not been told its secret, and an address in which
 * the two do not belong together is recognised.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
record NodeId(long high, long low) implements Comparable<NodeId> {

    /** The node that has this secret. */
    static NodeId of(Secret secret) {
        ByteBuffer text = ByteBuffer.allocate(2 * Long.BYTES);
        text.putLong(secret.high()).putLong(secret.low());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer id = ByteBuffer.wrap(digest.digest(text.array()));
            return new NodeId(id.getLong(), id.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(NodeId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
