package ipc.callback.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class HandlerReportsTest {

    @Test
    void shouldThrowNothingWhateverTheLogThrows() throws Exception {
        Unspeakable failure = new Unspeakable();
        int level = level(30); // that of a warning

        try {
            Throwable thrown =
                    catchThrowable(() -> HandlerReports.failed("a callback", 1, failure));

            assertThat(thrown == null).isTrue(); // no assertion could say more of it
        } finally {
            level(level);
        }
    }

    /**
     * Sets the level of the log, which these tests' module switches off, and returns the former.
     */
    private static int level(int level) throws ReflectiveOperationException {
        Object log = LoggerFactory.getLogger(DirectCallbacks.class);
        Field field = log.getClass().getDeclaredField("currentLogLevel");
        field.setAccessible(true);
        int former = field.getInt(log);
        field.setInt(log, level);
        return former;
    }

    /** Its text cannot be had: whoever logs it, or says what was suppressed, gets it again. */
    @SuppressWarnings("serial")
    private static final class Unspeakable extends Error {
        @Override
        public String getLocalizedMessage() {
            throw this;
        }
    }
}
