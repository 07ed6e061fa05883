package ipc.itests.search;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.itests.search.Command.Result;
import ipc.itests.search.Command.Running;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers, hosts and readers that go away in the middle of a search. It is in the middle as long as
 * nobody reads its output, which is more than a pipe and the batches under way can hold.
 */
final class KilledIT {

    private static final int FILES = 60;
    private static final int HITS_PER_FILE = 3_000;

    /** How soon a search leaves nothing behind. */
    private static final Duration GONE = Duration.ofSeconds(2);

    private Path sources;
    private Path sockets;
    private Command commands;

    @BeforeAll
    static void useWhatTheBuildMade() throws IOException {
        Command.useWhatTheBuildMade();
    }

    @BeforeEach
    void setUp(@TempDir Path folder) throws IOException {
        sources = Files.createDirectory(folder.resolve("sources"));
        sockets = Files.createDirectory(folder.resolve("run"));
        commands = new Command(sources, sockets);
        for (int i = 0; i < FILES; i++) {
            try (BufferedWriter file = Files.newBufferedWriter(sources.resolve("file" + i))) {
                for (int line = 0; line < HITS_PER_FILE; line++) {
                    file.write("a needle in line " + line + " of the haystack\nhay\nhay\n");
                }
            }
        }
    }

    @Test
    void shouldPrintEverythingWhenAWorkerIsKilled() throws Exception {
        Result whole = commands.run(Command.search("--mode", "single", "needle", "."));

        try (Running search = startInTheMiddle()) {
            workers(search).get(0).destroyForcibly();

            byte[] out = search.rest();

            assertThat(search.status()).isZero();
            assertThat(search.said().lines()).hasSize(1);
            assertThat(out).hasSize(whole.out().length - 1).isEqualTo(tail(whole.out()));
        }
    }

    @Test
    void shouldFailWhenAllWorkersAreKilled() throws Exception {
        try (Running search = startInTheMiddle()) {
            workers(search).forEach(ProcessHandle::destroyForcibly);

            byte[] out = search.rest();

            assertThat(out).as("whole lines").endsWith((byte) '\n');
            assertThat(search.status()).isEqualTo(2);
            assertThat(search.said()).isNotBlank();
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenTheHostIsKilled() throws Exception {
        try (Running search = startInTheMiddle()) {
            List<ProcessHandle> workers = workers(search);

            search.process().destroyForcibly();

            assertGone(search, workers);
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenItIsAskedToEnd() throws Exception {
        try (Running search = startInTheMiddle()) {
            List<ProcessHandle> workers = workers(search);

            search.process().destroy();

            assertGone(search, workers);
            assertThat(search.status()).isEqualTo(128 + 15);
        }
    }

    @Test
    void shouldLeaveNothingBehindAfterCtrlC() throws Exception {
        // a group of its own, as a terminal makes one; whoever runs this test may ignore the signal
        List<String> group =
                Command.shell(
                        "exec setsid env --default-signal=INT \"$0\" \"$@\"",
                        Command.search("--mode", "multi", "--workers", "2", "needle", "."));
        try (Running search = inTheMiddle(commands.start(group))) {
            List<ProcessHandle> workers = workers(search);
            String pid = Long.toString(search.process().pid());

            commands.run(List.of("bash", "-c", "kill -INT -- \"-$0\"", pid));

            assertGone(search, workers);
            assertThat(search.status()).isEqualTo(128 + 2);
            assertThat(search.said()).isEmpty();
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenTheReaderGoes() throws Exception {
        try (Running search = startInTheMiddle()) {
            List<ProcessHandle> workers = workers(search);

            search.process().getInputStream().close();

            assertGone(search, workers);
            assertThat(search.status()).as("as after a SIGPIPE").isEqualTo(128 + 13);
            assertThat(search.said()).isEmpty();
        }
    }

    // one byte read: hits have arrived, and the rest waits for a reader
    private Running startInTheMiddle() throws IOException {
        return inTheMiddle(
                commands.start(Command.search("--mode", "multi", "--workers", "2", "needle", ".")));
    }

    private static Running inTheMiddle(Running search) throws IOException {
        InputStream out = search.process().getInputStream();
        assertThat(out.read()).as("first byte; said: %s", search.said()).isPositive();
        return search;
    }

    private static List<ProcessHandle> workers(Running search) {
        List<ProcessHandle> workers = search.process().descendants().toList();
        assertThat(workers).hasSize(2);
        return workers;
    }

    private void assertGone(Running search, List<ProcessHandle> workers) throws Exception {
        List<ProcessHandle> all = new ArrayList<>(workers);
        all.add(search.process().toHandle());
        Orphans.awaitEnd(all, GONE);
        try (Stream<Path> left = Files.walk(sockets)) {
            assertThat(left.filter(path -> path.toString().endsWith(".sock"))).isEmpty();
        }
    }

    private static byte[] tail(byte[] bytes) {
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }
}
