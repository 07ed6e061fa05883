package ipc.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs the chosen benchmarks in one go, in rounds of shuffled order, and prints a table of medians.
 */
@Command(
        name = "ipc.bench",
        mixinStandardHelpOptions = true,
        description = "Compares the platform with the smallest programs that do the same work.")
public final class Main implements Callable<Integer> {
    private static final String ROUND_TRIP = "round trip 64 B";
    private static final String ONE_WAY = "one way 64 B";
    private static final String CALL = "call in the process";

    /** What can be measured. */
    enum Work {
        roundtrip,
        oneway,
        call
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "WORK",
            description = "${COMPLETION-CANDIDATES}; all when none is named")
    private List<Work> works = List.of(Work.values());

    @Option(names = "--rounds", description = "rounds that count (default ${DEFAULT-VALUE})")
    private int rounds = 7;

    @Option(names = "--warm-up", description = "rounds before (default ${DEFAULT-VALUE})")
    private int warmUp = 3;

    @Option(names = "--round-trips", description = "a round (default ${DEFAULT-VALUE})")
    private int roundTrips = 20_000;

    @Option(names = "--messages", description = "one way, a round (default ${DEFAULT-VALUE})")
    private int messages = 1_000_000;

    @Option(names = "--calls", description = "a round (default ${DEFAULT-VALUE})")
    private int calls = 10_000_000;

    @Option(names = "--seed", description = "of the order (default: the time)")
    private long seed = System.nanoTime();

    Main() {}

    /**
     * Runs the command line.
     *
     * @param args options and works
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        System.out.printf(
                "JDK %s, %d processors, medians of %d shuffled rounds after %d to warm up%n%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds, warmUp);
        try (Calls callbacks = new Calls();
                RawSocket raw = new RawSocket();
                Platform platform = new Platform()) {
            new Table(System.out).print(run(subjects(callbacks, raw, platform)));
        }
        return 0;
    }

    private List<Subject> subjects(Calls callbacks, RawSocket raw, Platform platform) {
        Map<Work, Stream<Subject>> all =
                Map.of(
                        Work.roundtrip,
                        Stream.of(
                                new Subject(
                                        ROUND_TRIP,
                                        "raw blocking socket",
                                        "",
                                        roundTrips,
                                        raw::roundTrips),
                                new Subject(
                                        ROUND_TRIP,
                                        "channels, both ends receive",
                                        "p50 <= 1.3, p99 <= 2",
                                        roundTrips,
                                        platform::roundTrips)),
                        Work.oneway,
                        Stream.of(
                                new Subject(
                                        ONE_WAY,
                                        "raw, one write a message",
                                        "",
                                        messages,
                                        raw::oneWay),
                                new Subject(
                                        ONE_WAY,
                                        "byte[] channel, received",
                                        ">= 12",
                                        messages,
                                        platform::oneWay),
                                new Subject(
                                        ONE_WAY,
                                        "byte[] channel, routed",
                                        ">= 0.9 x received",
                                        messages,
                                        platform::routed),
                                new Subject(
                                        ONE_WAY,
                                        "record of five, received",
                                        ">= 6",
                                        messages,
                                        platform::records)),
                        Work.call,
                        Stream.of(
                                new Subject(
                                        CALL,
                                        "under an uncontended lock",
                                        "",
                                        calls,
                                        callbacks::underLock),
                                new Subject(
                                        CALL,
                                        "direct callback",
                                        ">= 0.33",
                                        calls,
                                        callbacks::callback),
                                new Subject(
                                        CALL,
                                        "direct callback, unwatched",
                                        ">= 0.33",
                                        calls,
                                        callbacks::unwatchedCallback)));
        return works.stream().distinct().sorted().flatMap(all::get).toList();
    }

    private Map<Subject, List<Measurement>> run(List<Subject> subjects) throws Exception {
        Map<Subject, List<Measurement>> results = new LinkedHashMap<>();
        subjects.forEach(subject -> results.put(subject, new ArrayList<>()));
        List<Subject> order = new ArrayList<>(subjects);
        Random random = new Random(seed);
        for (int round = -warmUp; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Subject subject : order) {
                Measurement measurement = subject.measure();
                if (round >= 0) {
                    results.get(subject).add(measurement);
                }
            }
        }
        return results;
    }
}
