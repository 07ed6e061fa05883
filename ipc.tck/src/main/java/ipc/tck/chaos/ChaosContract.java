package ipc.tck.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.tck.fixture.ApplicationFactory;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Leaks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Five processes exchange senders and notes, while each second one of them is killed with {@code
 * kill -9} and another one takes its place. Only where applications are processes.
 *
 * <p>{@code -Dipc.chaos.seconds} says for how long, {@code -Dipc.chaos.seed} repeats the choices of
 * a run, though not its timing.
 */
public interface ChaosContract {
    /** How many participants there are at a time. */
    int PARTICIPANTS = 5;

    /** How many processes are kept ready, as starting one takes about as long as it may live. */
    int SPARE = 2;

    /**
     * What a node may keep, for links that live, though all channels are closed.
     *
     * @return the number of instances by class
     */
    default Map<String, Long> remembered() {
        return Map.of();
    }

    /** Laws 1, 2, 4, 5, 7, 10 and 14, all at once. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = ThreadMode.SEPARATE_THREAD)
    default void shouldKeepTheLawsWhileProcessesAreKilled() throws Exception {
        int seconds = Integer.getInteger("ipc.chaos.seconds", 6);
        long seed = Long.getLong("ipc.chaos.seed", System.nanoTime());
        System.out.printf("chaos: seed %d, %d s%n", seed, seconds);
        Configuration configuration =
                AnnotationSupport.findAnnotation(getClass(), Configuration.class).orElseThrow();
        ApplicationFactory applications = new ApplicationFactory(configuration);
        applications.prepare();
        Leaks before = Leaks.now();

        try (Fixture fixture = new Fixture(configuration, applications)) {
            run(fixture, seconds, seed, remembered());
        }
        before.assertNothingNew();
    }

    private static void run(Fixture fixture, int seconds, long seed, Map<String, Long> remembered) {
        Participants participants = new Participants(fixture, seed, PARTICIPANTS + SPARE);
        try {
            run(participants, seconds, seed, remembered);
        } catch (RuntimeException | AssertionError e) {
            e.addSuppressed(new AssertionError(participants.dump()));
            throw e;
        }
    }

    private static void run(
            Participants participants, int seconds, long seed, Map<String, Long> remembered) {
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < PARTICIPANTS; i++) {
            participants.enter();
        }
        participants.awaitProgress();

        long start = System.nanoTime();
        for (int second = 1; second <= seconds; second++) {
            long beat = start + Duration.ofSeconds(second).toNanos();
            Await.until("the clock goes on", () -> System.nanoTime() - beat >= 0);
            participants.awaitProgress();
            participants.killAny(random);
            participants.enter();
        }
        participants.awaitProgress();
        long elapsed = Duration.ofNanos(System.nanoTime() - start).toMillis();

        List<FinalReport> reports = participants.end();
        Audit audit = new Audit(reports);
        System.out.printf(
                "chaos: %d kills in %.1f s; the last five received %d notes and %d senders; audited %d"
                        + " senders with %d notes, %d of them lost with a killed owner%n",
                seconds,
                elapsed / 1e3,
                participants.sum(Progress::received),
                participants.sum(Progress::travelled),
                audit.compared(),
                audit.notes(),
                audit.lost());
        assertThat(audit.wrong()).as("seed %d", seed).isEmpty();
        assertThat(audit.notes()).isPositive();
        assertThat(participants.leftBehind(remembered)).as("seed %d", seed).isEmpty();
    }
}
