package ipc.host.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.plugin.Exit;
import ipc.api.plugin.PluginException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerProcessTest {
    private final BlockingQueue<String> console = new LinkedBlockingQueue<>();

    private WorkerProcess start(String... script) {
        return WorkerProcess.start("toy", ScriptedChild.builder(script), console::add);
    }

    private static Exit exitOf(WorkerProcess process) throws Exception {
        return process.exited().get(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldPassOnWhatItPrintsWithItsNameInFront() throws Exception {
        WorkerProcess process = start("out hello", "err world", "report RETURNED");

        assertThat(exitOf(process)).isEqualTo(new Exit.Returned());
        assertThat(process.description()).matches("toy \\(pid \\d+\\)");
        assertThat(console)
                .containsExactly(
                        "[" + process.description() + "] hello",
                        "[" + process.description() + "] world");
    }

    @Test
    void shouldTellWhyItFailed() throws Exception {
        assertThat(exitOf(start("report FAILED", "exit 1"))).isEqualTo(new Exit.Failed("as told"));
    }

    @Test
    void shouldHaveDiedWithItsStatusWhenItReportedNothing() throws Exception {
        assertThat(exitOf(start("exit 3"))).isEqualTo(new Exit.Died(3));
    }

    @Test
    void shouldHaveDiedOfTheSignalThatKilledIt() throws Exception {
        WorkerProcess process = start("out up", "hang");
        console.take();
        process.kill();

        assertThat(exitOf(process)).isEqualTo(new Exit.Died(128 + 9));
    }

    @Test
    void shouldSeeTheEndOfItsInputWhenTheHostHangsUp() throws Exception {
        WorkerProcess process = start("await-end-of-input", "report RETURNED");
        process.hangUp();
        process.hangUp();

        assertThat(exitOf(process)).isEqualTo(new Exit.Returned());
    }

    @Test
    void shouldEndThoughAProcessOfItsOwnHoldsItsOutput() throws Exception {
        long start = System.nanoTime();

        assertThat(exitOf(start("leave-a-child", "report RETURNED", "exit 0")))
                .isEqualTo(new Exit.Returned());
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(20);
        long left = Long.parseLong(console.take().replaceFirst(".* ", ""));
        ProcessHandle.of(left).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void shouldSayWhatCannotBeRun() {
        assertThatThrownBy(
                        () ->
                                WorkerProcess.start(
                                        "toy", new ProcessBuilder("/nowhere/java"), console::add))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("/nowhere/java");
    }
}
