package ipc.mux;

/**
 * An unguessable ticket: whoever shows it to the home takes over a sender that was passed on under
 * it.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
record Grant(long high, long low) {
    static Grant random() {
        return new Grant(Randoms.nextLong(), Randoms.nextLong());
    }
}
