package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said about senders that nobody has closed. */
@Timeout(60)
class UnreachableSendersTest {
    private static final long PATIENCE_MS = 50;

    private record Warning(String text, Optional<Throwable> origin) {}

    private final List<Warning> warnings = new ArrayList<>();

    private UnreachableSenders senders(boolean trace) {
        return new UnreachableSenders(
                trace,
                (text, origin) -> warnings.add(new Warning(text, Optional.ofNullable(origin))));
    }

    private static SenderCore watchOne(UnreachableSenders senders) {
        SenderCore core = new SenderCore(new DeadPort(Reason.CLOSED, 1));
        senders.watch(new Object(), core);
        return core;
    }

    /** Has the collector find what nobody holds; the test's timeout ends it if it does not. */
    private Warning awaitWarning(UnreachableSenders senders) throws InterruptedException {
        while (warnings.isEmpty()) {
            System.gc();
            senders.closeNext(PATIENCE_MS);
        }
        return warnings.get(0);
    }

    @Test
    void shouldSayWhereALostSenderWasMadeWhenTracing() throws InterruptedException {
        UnreachableSenders senders = senders(true);
        SenderCore lost = watchOne(senders);

        Warning warning = awaitWarning(senders);

        assertThat(warning.origin.orElseThrow().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("watchOne");
        assertThat(warning.text).contains("was lost without having been closed");
        assertThat(lost.isClosed()).isTrue();
    }

    @Test
    void shouldSayHowToLearnWhereALostSenderWasMade() throws InterruptedException {
        UnreachableSenders senders = senders(false);
        watchOne(senders);

        Warning warning = awaitWarning(senders);

        assertThat(warning.origin).isEmpty();
        assertThat(warning.text).contains("ipc.trace=true");
    }

    @Test
    void shouldSayNothingOfSendersThatAreClosed() throws InterruptedException {
        UnreachableSenders senders = senders(true);
        watchOne(senders).end(Reason.CLOSED);
        watchOne(senders);

        awaitWarning(senders);
        System.gc();
        senders.closeNext(PATIENCE_MS);

        assertThat(warnings).hasSize(1);
    }

    @Test
    void shouldReturnWhenItIsWoken() throws InterruptedException {
        UnreachableSenders senders = senders(true);

        senders.wakeUp();
        senders.closeNext(0);

        assertThat(warnings).isEmpty();
    }
}
