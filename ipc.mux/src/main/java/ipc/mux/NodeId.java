package ipc.mux;

/**
 * An unguessable name of a node.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
record NodeId(long high, long low) implements Comparable<NodeId> {
    static NodeId random() {
        return new NodeId(Randoms.nextLong(), Randoms.nextLong());
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
