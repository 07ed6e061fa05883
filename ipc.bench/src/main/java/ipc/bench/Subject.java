package ipc.bench;

/**
 * Something to measure.
 *
 * @param kind the work that chooses it on the command line
 * @param work what is done; subjects of the same work are compared
 * @param how by what means
 * @param goal what must be reached against the first subject of the same work; empty where nothing
 *     is asked
 * @param round does it once
 */
record Subject(Work kind, String work, String how, String goal, Round round) {

    /** One round. */
    @FunctionalInterface
    interface Round {
        Measurement run() throws Exception;
    }

    /** By this name another build knows the same subject. */
    String name() {
        return kind + ": " + work + ": " + how;
    }

    Measurement measure() throws Exception {
        return round.run();
    }
}
