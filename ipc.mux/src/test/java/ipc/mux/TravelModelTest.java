package ipc.mux;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Arbitrary interleavings of what applications do and of what links bring, against a model: see
 * {@link World} and {@link Ledger}.
 */
class TravelModelTest {
    private static final int NODES = 4;
    private static final int MAX_STEPS = 250;

    /** What can happen next. */
    enum Kind {
        DELIVER,
        DELIVER_ALL,
        SEND,
        TRAVEL,
        TRAVEL_TOGETHER,
        RECEIVE,
        CLOSE_SENDER,
        DUPLICATE,
        NEW_CHANNEL,
        CLOSE_RECEIVER,
        CRASH,
        STOP,
        LOSE_LINK
    }

    /** A step, with numbers that choose among what there is then. */
    record Step(Kind kind, int one, int other, int third) {}

    @Provide
    Arbitrary<List<Step>> peaceful() {
        return steps(0, 0, 1);
    }

    @Provide
    Arbitrary<List<Step>> deadly() {
        return steps(2, 0, 1);
    }

    @Provide
    Arbitrary<List<Step>> lossy() {
        return steps(0, 2, 1);
    }

    @Provide
    Arbitrary<List<Step>> worst() {
        return steps(1, 2, 2);
    }

    private static Arbitrary<List<Step>> steps(int crashes, int losses, int closes) {
        Arbitrary<Kind> kinds =
                Arbitraries.frequency(
                        Tuple.of(90, Kind.DELIVER),
                        Tuple.of(1, Kind.DELIVER_ALL),
                        Tuple.of(30, Kind.SEND),
                        Tuple.of(40, Kind.TRAVEL),
                        Tuple.of(5, Kind.TRAVEL_TOGETHER),
                        Tuple.of(50, Kind.RECEIVE),
                        Tuple.of(30, Kind.CLOSE_SENDER),
                        Tuple.of(3, Kind.DUPLICATE),
                        Tuple.of(2, Kind.NEW_CHANNEL),
                        Tuple.of(closes, Kind.CLOSE_RECEIVER),
                        Tuple.of(crashes, Kind.CRASH),
                        Tuple.of(crashes, Kind.STOP),
                        Tuple.of(losses, Kind.LOSE_LINK));
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 999).withoutEdgeCases();
        return Combinators.combine(kinds, numbers, numbers, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(MAX_STEPS / 4)
                .ofMaxSize(MAX_STEPS);
    }

    @Property
    void shouldKeepTheLawsWhateverTravels(@ForAll("peaceful") List<Step> steps)
            throws InterruptedException {
        play(steps);
    }

    @Property
    void shouldKeepTheLawsWhenNodesDie(@ForAll("deadly") List<Step> steps)
            throws InterruptedException {
        play(steps);
    }

    @Property
    void shouldKeepTheLawsWhenLinksAreLost(@ForAll("lossy") List<Step> steps)
            throws InterruptedException {
        play(steps);
    }

    @Property
    void shouldKeepTheLawsWhenAllGoesWrong(@ForAll("worst") List<Step> steps)
            throws InterruptedException {
        play(steps);
    }

    private static void play(List<Step> steps) throws InterruptedException {
        try (World world = new World(NODES, steps.get(0).one)) {
            try {
                steps.forEach(step -> play(step, world));
                world.finish();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(e.getMessage() + "\n" + world.story(), e);
            }
        }
    }

    private static void play(Step step, World world) {
        switch (step.kind) {
            case DELIVER -> world.deliver(step.one);
            case DELIVER_ALL -> world.deliverAll();
            case SEND -> world.send(step.one);
            case TRAVEL -> world.send(step.one, step.other);
            case TRAVEL_TOGETHER -> world.send(step.one, step.other, step.third, step.other);
            case RECEIVE -> world.receiveAny(step.one);
            case CLOSE_SENDER -> world.closeSender(step.one);
            case DUPLICATE -> world.duplicate(step.one);
            case NEW_CHANNEL -> world.newChannel(step.one);
            case CLOSE_RECEIVER -> world.closeReceiver(step.one);
            case STOP -> world.stop(step.one);
            case CRASH -> world.crash(step.one, step.other);
            case LOSE_LINK -> world.loseLink(step.one, step.other % 5, step.third % 5);
        }
    }
}
