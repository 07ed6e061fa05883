package ipc.host.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "two\nlines\r\n", "back\\slash \\n", " spaces ", "ä\u2028"})
    void shouldComeBackFromItsLine(String text) {
        var report = new Report(Report.Kind.FAILED, text);

        assertThat(report.line()).doesNotContain("\n").doesNotContain("\r");
        assertThat(Report.parse(report.line())).contains(report);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ipc RETURNED ",
                "\u0001ipc ",
                "\u0001ipc DANCED x",
                "\u0001ipc RETURNED"
            })
    void shouldNotBeFoundInOtherLines(String line) {
        assertThat(Report.parse(line)).isEmpty();
    }

    @Test
    void shouldNameTheClassOfAnError() {
        assertThat(Report.failed(new IllegalStateException("no")).text())
                .isEqualTo("java.lang.IllegalStateException: no");
    }
}
