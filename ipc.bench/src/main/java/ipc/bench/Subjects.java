package ipc.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** All that this build can measure, and the processes that stay up for it. */
final class Subjects implements AutoCloseable {
    private static final String NO_GOAL = "";

    /** So many times as many messages, or a round would be over too soon to be timed. */
    private static final int BATCHED_FACTOR = 10;

    private final Lazy<RawSocket> raw = new Lazy<>(RawSocket::new);
    private final Lazy<RawSocket> secondRaw = new Lazy<>(RawSocket::new);
    private final Lazy<Platform> platform = new Lazy<>(Platform::new);
    private final Lazy<Local> local = new Lazy<>(Local::new);
    private final Lazy<Calls> calls = new Lazy<>(Calls::new);
    private final Settings settings;
    private final List<Subject> all = new ArrayList<>();

    Subjects(Settings settings) {
        this.settings = settings;
        addRoundTrips();
        addOneWay();
        settings.sizes().forEach(this::addSize);
        settings.longSizes().forEach(this::addMixed);
        addLocal();
        addCalls();
    }

    List<Subject> all() {
        return all;
    }

    private void addRoundTrips() {
        int count = settings.roundTrips();
        Group group = new Group(Work.roundtrip, "round trip 64 B");
        group.add("raw blocking socket", NO_GOAL, () -> raw.get().roundTrips(count));
        group.add(
                "channels, both ends receive",
                "p50 <= 1.2, p99 <= 1.6",
                () -> platform.get().roundTrips(count));
    }

    private void addOneWay() {
        int count = settings.messages();
        Group group = new Group(Work.oneway, "one way 64 B");
        group.add(
                "raw, batched 64 KiB",
                NO_GOAL,
                () -> raw.get().batched(Math.multiplyExact(count, BATCHED_FACTOR)));
        group.add("raw, one write a message", NO_GOAL, () -> raw.get().oneWay(count));
        group.add(
                "byte[] channel, received",
                ">= 0.35; 55 ns a side; 60 B and 120 B",
                () -> platform.get().oneWay(count));
        group.add(
                "byte[] channel, routed", ">= 0.95 x received", () -> platform.get().routed(count));
        group.add("record of five, received", NO_GOAL, () -> platform.get().records(count));
    }

    private void addSize(Size size) {
        int count = size.in(settings.volume());
        Group group = new Group(Work.sizes, size + " one way");
        group.add("raw, one write a message", NO_GOAL, () -> raw.get().longs(count, size.bytes()));
        group.add(
                "byte[] channel, received",
                ">= 0.8",
                () -> platform.get().longs(count, size.bytes()));
    }

    private void addMixed(Size size) {
        int count = size.in(settings.longVolume());
        Group group = new Group(Work.mixed, "64 B there and back while " + size + " go by");
        group.add(
                "raw, a socket for each",
                NO_GOAL,
                () -> raw.get().mixed(secondRaw.get(), count, size.bytes()));
        group.add(
                "channels of one link",
                "p99 <= 2 ms",
                () -> platform.get().mixed(count, size.bytes()));
    }

    private void addLocal() {
        int trips = settings.roundTrips();
        Group roundTrip = new Group(Work.local, "round trip in the process");
        addExchanges(roundTrip, "p50 <= 3, p99 <= 1", it -> local.get().roundTrips(it, trips));
        for (int producers = 1; producers <= 2; producers++) {
            int threads = producers;
            Group oneWay = new Group(Work.local, "one way in the process, producers: " + threads);
            addExchanges(
                    oneWay,
                    ">= 0.7",
                    it -> local.get().oneWay(it, threads, settings.messages() / threads));
        }
    }

    /** A round over one of the means. */
    @FunctionalInterface
    private interface ExchangeRound {
        Measurement run(Supplier<Exchange> exchanges) throws Exception;
    }

    private void addExchanges(Group group, String goal, ExchangeRound round) {
        addExchange(group, "JCTools MPSC queue", NO_GOAL, it -> it::jctools, round);
        addExchange(
                group, "ConcurrentLinkedQueue", NO_GOAL, it -> it::concurrentLinkedQueue, round);
        addExchange(group, "channel, received", goal, it -> it::channel, round);
    }

    private void addExchange(
            Group group,
            String how,
            String goal,
            Function<Local, Supplier<Exchange>> means,
            ExchangeRound round) {
        group.add(how, goal, () -> round.run(means.apply(local.get())));
    }

    private void addCalls() {
        int count = settings.calls();
        Group group = new Group(Work.call, "call in the process");
        group.add("under an uncontended lock", NO_GOAL, () -> calls.get().underLock(count));
        group.add("direct callback", ">= 0.33", () -> calls.get().callback(count));
        group.add(
                "direct callback, unwatched",
                ">= 0.33",
                () -> calls.get().unwatchedCallback(count));
    }

    /** Subjects of one work; the first is what the others are compared with. */
    private final class Group {
        private final Work kind;
        private final String work;

        Group(Work kind, String work) {
            this.kind = kind;
            this.work = work;
        }

        void add(String how, String goal, Subject.Round round) {
            all.add(new Subject(kind, work, how, goal, round));
        }
    }

    @Override
    public void close() throws IOException {
        try (raw;
                secondRaw;
                platform;
                local;
                calls) {
            all.clear();
        }
    }
}
