package ipc.tck.messages;

/** An enum with a body and a constant that has one of its own. */
public enum Colour {
    /** Plain. */
    RED,
    /** Plain. */
    GREEN,
    /** A class of its own. */
    BLUE {
        @Override
        public boolean isCold() {
            return true;
        }
    };

    /**
     * Whether it is cold.
     *
     * @return true for one of them
     */
    public boolean isCold() {
        return false;
    }
}
