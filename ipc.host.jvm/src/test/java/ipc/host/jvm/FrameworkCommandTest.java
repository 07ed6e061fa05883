package ipc.host.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameworkCommandTest {
    @Test
    void shouldTakeOptionsApartAtBlanksOutsideQuotes() {
        assertThat(FrameworkCommand.options(" -Xmx128m  \"-Da=b c\" -Dd=\"e f\"\t-g "))
                .containsExactly("-Xmx128m", "-Da=b c", "-Dd=e f", "-g");
        assertThat(FrameworkCommand.options("")).isEmpty();
    }
}
