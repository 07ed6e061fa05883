package ipc.bench;

/** What is measured, in the order of the table's columns. */
enum Figure {
    P50_US("p50 us", 1, true),
    P99_US("p99 us", 1, true),
    P50_MS("p50 ms", 2, true),
    P99_MS("p99 ms", 2, true),
    MAX_MS("max ms", 2, true),
    SAMPLES("samples", 0, false),
    UNDER_WAY_PERCENT("under way %", 0, false),
    MB_PER_SECOND("MB/s", 0, false),
    PER_SECOND("per second", 0, false),
    SENDER_CPU_NS("ns sender", 0, true),
    RECEIVER_CPU_NS("ns receiver", 0, true),
    SENDER_BYTES("B sender", 0, true),
    RECEIVER_BYTES("B receiver", 0, true);

    private final String label;
    private final int decimals;
    private final boolean lessIsBetter;

    Figure(String label, int decimals, boolean lessIsBetter) {
        this.label = label;
        this.decimals = decimals;
        this.lessIsBetter = lessIsBetter;
    }

    String label() {
        return label;
    }

    int decimals() {
        return decimals;
    }

    boolean lessIsBetter() {
        return lessIsBetter;
    }
}
