package ipc.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.tck.crash.Listening.Latency;
import ipc.tck.stage.Configuration;
import ipc.tck.stage.Leaks;
import ipc.tck.stage.Stage;
import ipc.tck.stage.Troupe;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * How soon a disconnection is reported when the process that has the last sender is killed with
 * {@code kill -9}: wherever the sender is, and however its receiver is listened to. Only where
 * places are processes.
 *
 * <p>{@code -Dipc.kill.trials=100} has each case played so often, in turns; from {@value
 * #ENOUGH_TRIALS} on, a 99th percentile above {@value #LIMIT_MS} ms fails. With fewer trials only
 * the outcome is checked.
 */
public interface KillLatencyContract {
    /** Fewer trials have no 99th percentile. */
    int ENOUGH_TRIALS = 100;

    /** What every case must keep to at the 99th percentile. */
    int LIMIT_MS = 200;

    /** Law 5: promptly, and with the reason. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = ThreadMode.SEPARATE_THREAD)
    default void shouldReportADisconnectionSoonAfterAKill() throws Exception {
        int trials = Integer.getInteger("ipc.kill.trials", 1);
        Configuration configuration =
                AnnotationSupport.findAnnotation(getClass(), Configuration.class).orElseThrow();
        LatencyTable table = new LatencyTable();

        for (int trial = 0; trial < trials; trial++) {
            for (Situation situation : Situation.values()) {
                for (Listening listening : Listening.values()) {
                    String name = situation + ", " + listening;
                    table.add(name, trial(configuration, situation, listening));
                }
            }
        }

        System.out.print(table.text());
        if (trials >= ENOUGH_TRIALS) {
            assertThat(table.worstP99Ms()).as("p99 in ms:%n%s", table.text()).isLessThan(LIMIT_MS);
        }
    }

    private static long trial(Configuration configuration, Situation situation, Listening listening)
            throws Exception {
        Troupe troupe = new Troupe(configuration);
        troupe.prepare();
        Leaks before = Leaks.now();
        Latency latency;
        try (Stage stage = new Stage(configuration, troupe)) {
            Doomed doomed = situation.prepare(stage);
            latency = listening.kill(doomed, stage.here().router());
            assertThat(latency.reason())
                    .as("%s, %s", situation, listening)
                    .isEqualTo(doomed.expected());
        }
        before.assertNothingNew();
        return latency.nanos();
    }
}
