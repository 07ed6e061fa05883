package ipc.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Receiver;
import ipc.tck.crash.Listening.Report;
import ipc.tck.fixture.ApplicationFactory;
import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Leaks;
import ipc.tck.fixture.Pending;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * How soon a disconnection is reported when the process that has the last sender is killed with
 * {@code kill -9}: wherever the sender is, and however its receiver is listened to. Only where
 * applications are processes.
 *
 * <p>{@code -Dipc.kill.trials=100} kills so often for each {@link SenderLocation}, and listens in
 * each way at once; from {@value #ENOUGH_TRIALS} on, a 99th percentile above {@value #LIMIT_MS} ms
 * fails. With fewer trials only the outcome is checked.
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
            for (SenderLocation location : SenderLocation.values()) {
                trial(configuration, location, table);
            }
        }

        System.out.print(table.text());
        if (trials >= ENOUGH_TRIALS) {
            assertThat(table.worstP99Ms()).as("p99 in ms:%n%s", table.text()).isLessThan(LIMIT_MS);
        }
    }

    /** One kill, with a channel for each way to listen. */
    private static void trial(
            Configuration configuration, SenderLocation location, LatencyTable table)
            throws Exception {
        ApplicationFactory applications = new ApplicationFactory(configuration);
        applications.prepare();
        Leaks before = Leaks.now();
        try (Fixture fixture = new Fixture(configuration, applications)) {
            Listening[] ways = Listening.values();
            PreparedKill prepared = location.prepare(fixture, ways.length);
            Map<Listening, Pending<Report>> reports = new EnumMap<>(Listening.class);
            listen(reports, false, prepared, fixture);
            long killed = prepared.kill();
            listen(reports, true, prepared, fixture);
            for (Listening way : ways) {
                Report report = reports.get(way).await();
                assertThat(report.reason())
                        .as("%s, %s", location, way)
                        .isEqualTo(prepared.expected());
                table.add(location + ", " + way, report.nanoTime() - killed);
            }
        }
        before.assertNothingNew();
    }

    private static void listen(
            Map<Listening, Pending<Report>> reports,
            boolean late,
            PreparedKill prepared,
            Fixture fixture) {
        for (Listening way : Listening.values()) {
            if (way.isLate() == late) {
                Receiver<String> receiver = prepared.receivers().get(way.ordinal());
                reports.put(way, way.start(receiver, fixture));
            }
        }
    }
}
