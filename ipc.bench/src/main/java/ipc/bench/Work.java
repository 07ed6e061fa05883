package ipc.bench;

/** What can be measured. */
enum Work {
    roundtrip,
    oneway,
    sizes,
    mixed,
    local,
    call
}
