package ipc.mux;

/**
 * What must be known to be let in: of a node, to link to it; of a server, to connect to it.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
record Secret(long high, long low) {
    static Secret random() {
        return new Secret(Randoms.nextLong(), Randoms.nextLong());
    }

    /** Says nothing: secrets do not belong in logs. */
    @Override
    public String toString() {
        return "secret";
    }
}
