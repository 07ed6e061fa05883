package ipc.examples.search.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final PrintStream screen = new PrintStream(terminal, true, UTF_8);

    @Test
    void shouldPrintInOrderWhateverTheSizes() throws IOException {
        Output output = new Output(terminal, screen, new Progress(null));
        StringBuilder expected = new StringBuilder();
        for (int size : new int[] {10, 65_000, 600, 200_000, 3}) {
            String text = "x".repeat(size) + "\n";
            output.text(text);
            expected.append(text);
        }
        output.problem(new byte[] {(byte) 0xff}, "is gone");
        expected.append("ipc: \u00ff: is gone\n");

        assertThat(terminal.toString(ISO_8859_1)).isEqualTo(expected.toString());
        assertThat(output.hasProblems()).isTrue();
        assertThat(output.firstHitNanos()).isNotZero();
    }

    @Test
    void shouldShowTheFirstHitAtOnce() throws IOException {
        Output output = new Output(terminal, screen, new Progress(null));

        output.text("hit\n");
        output.flushIfDue();

        assertThat(terminal.toString(UTF_8)).isEqualTo("hit\n");
    }

    @Test
    void shouldWriteALineWhenItIsWhole() throws IOException {
        Output output = new Output(terminal, screen, new Progress(null));

        output.text("one\ntw");
        output.flush();
        assertThat(terminal.toString(UTF_8)).isEqualTo("one\n");
        output.text("o\nthr");
        output.problem(new byte[] {'x'}, "is gone");

        assertThat(terminal.toString(UTF_8)).isEqualTo("one\ntwo\nipc: x: is gone\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 70_000, 900_000})
    void shouldForgetALineThatBreaksOff(int begun) throws IOException {
        Output output = new Output(terminal, screen, new Progress(null));

        output.text("one\n");
        for (int left = begun; left > 0; left -= 60_000) {
            output.text("x".repeat(Math.min(left, 60_000)));
            output.flush();
        }
        output.breakLine();
        output.text("next\n");
        output.flush();

        assertThat(terminal.toString(UTF_8)).isEqualTo("one\nnext\n");
    }

    @Test
    void shouldEndALineThatBreaksOffWhereItIsTooLongToBeKept() throws IOException {
        Output output = new Output(terminal, screen, new Progress(null));
        String part = "x".repeat(60_000);

        for (int i = 0; i < 30; i++) {
            output.text(part);
        }
        assertThat(terminal.size()).as("written as it comes").isGreaterThan(1_000_000);
        output.breakLine();
        output.text("next\n");
        output.flush();

        assertThat(terminal.toString(UTF_8)).matches("x+\nnext\n");
    }

    @Test
    void shouldTakeTheProgressLineAwayBeforeItWrites() throws Exception {
        Progress progress = new Progress(screen);
        Output output = new Output(terminal, screen, progress);
        long start = System.nanoTime();
        while (terminal.size() == 0 && System.nanoTime() - start < 10_000_000_000L) {
            progress.update(1234, 5);
            Thread.onSpinWait();
        }
        output.text("hit\n");
        output.flush();

        assertThat(terminal.toString(UTF_8))
                .matches("\r\u001b\\[K1,234 files, 5 hits, .* files/s\r\u001b\\[Khit\n");
    }

    @Test
    void shouldShowNoProgressWithoutATerminal() {
        Progress progress = new Progress(null);

        progress.update(1, 1);
        progress.hide();

        assertThat(progress.intervalNanos()).isEqualTo(Long.MAX_VALUE);
    }
}
