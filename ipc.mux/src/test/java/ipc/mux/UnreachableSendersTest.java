package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said about senders that nobody has closed. */
@Timeout(60)
class UnreachableSendersTest {

    private record Warning(String text, Optional<Throwable> origin) {}

    private final BlockingQueue<Warning> warnings = new LinkedBlockingQueue<>();

    /** Waits for the collector to find what nobody holds any more. */
    private Warning loseOne(boolean trace) throws InterruptedException {
        UnreachableSenders senders =
                new UnreachableSenders(
                        "test",
                        trace,
                        (text, origin) ->
                                warnings.add(new Warning(text, Optional.ofNullable(origin))));
        try {
            watchOne(senders);
            Warning warning = null;
            while (warning == null) { // the test's timeout ends it
                System.gc();
                warning = warnings.poll(50, TimeUnit.MILLISECONDS);
            }
            return warning;
        } finally {
            senders.stop();
        }
    }

    private static void watchOne(UnreachableSenders senders) {
        senders.watch(new Object(), new SenderCore(new DeadPort(Reason.CLOSED, 1)));
    }

    @Test
    void shouldSayWhereALostSenderWasMadeWhenTracing() throws InterruptedException {
        Warning warning = loseOne(true);

        assertThat(warning.origin.orElseThrow().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("watchOne");
        assertThat(warning.text).contains("was lost without having been closed");
    }

    @Test
    void shouldSayHowToLearnWhereALostSenderWasMade() throws InterruptedException {
        Warning warning = loseOne(false);

        assertThat(warning.origin).isEmpty();
        assertThat(warning.text).contains("ipc.trace=true");
    }

    @Test
    void shouldSayNothingOfSendersThatAreClosed() throws InterruptedException {
        UnreachableSenders senders =
                new UnreachableSenders(
                        "test",
                        true,
                        (text, origin) ->
                                warnings.add(new Warning(text, Optional.ofNullable(origin))));
        SenderCore closed = new SenderCore(new DeadPort(Reason.CLOSED, 1));
        senders.watch(new Object(), closed);

        closed.end(Reason.CLOSED);
        watchOne(senders);

        Warning first = null;
        while (first == null) { // that of the other one, made later
            System.gc();
            first = warnings.poll(50, TimeUnit.MILLISECONDS);
        }
        senders.stop();
        assertThat(warnings).isEmpty();
    }
}
