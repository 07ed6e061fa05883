package ipc.bench;

/** What is measured, in the order of the table's columns. */
enum Figure {
    P50_US("p50 us", 1),
    P99_US("p99 us", 1),
    P50_MS("p50 ms", 2),
    P99_MS("p99 ms", 2),
    MAX_MS("max ms", 2),
    SAMPLES("samples", 0),
    UNDER_WAY_PERCENT("under way %", 0),
    MB_PER_SECOND("MB/s", 0),
    PER_SECOND("per second", 0),
    SENDER_CPU_NS("ns sender", 0),
    RECEIVER_CPU_NS("ns receiver", 0),
    SENDER_BYTES("B sender", 0),
    RECEIVER_BYTES("B receiver", 0);

    private final String label;
    private final int decimals;

    Figure(String label, int decimals) {
        this.label = label;
        this.decimals = decimals;
    }

    String label() {
        return label;
    }

    int decimals() {
        return decimals;
    }
}
