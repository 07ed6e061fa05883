package ipc.bench;

/**
 * Something to measure.
 *
 * @param work what is done; subjects of the same work are compared
 * @param how by what means
 * @param goal what must be reached against the first subject of the same work; empty where nothing
 *     is asked
 * @param operations how many operations are a round
 * @param round does them
 */
record Subject(String work, String how, String goal, int operations, Round round) {

    /** Does a number of operations. */
    @FunctionalInterface
    interface Round {
        Measurement run(int operations) throws Exception;
    }

    Measurement measure() throws Exception {
        return round.run(operations);
    }
}
