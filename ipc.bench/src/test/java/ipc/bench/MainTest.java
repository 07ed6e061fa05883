package ipc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class MainTest {
    private static final int MISUSE = CommandLine.ExitCode.USAGE;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldRunEveryWork() {
        int exitCode =
                new CommandLine(new Main())
                        .execute(
                                "--rounds=1",
                                "--warm-up=0",
                                "--round-trips=50",
                                "--messages=100000", // more than may be under way at a time
                                "--sizes=64,100000",
                                "--volume=40M", // likewise
                                "--long-sizes=1M",
                                "--long-volume=4M",
                                "--calls=1000");

        assertThat(exitCode).isZero();
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstand(@TempDir Path empty) {
        assertThat(run("--sizes=many")).isEqualTo(MISUSE);
        assertThat(run("--rounds=0")).isEqualTo(MISUSE);
        assertThat(run("nothing")).isEqualTo(MISUSE);
        assertThat(run("--against=" + empty)).isEqualTo(MISUSE);
    }

    private static int run(String argument) {
        return new CommandLine(new Main())
                .setErr(new PrintWriter(new StringWriter()))
                .execute(argument);
    }
}
