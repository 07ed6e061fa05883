package ipc.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.plugin.Application;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

class ApplicationRunnerTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Framework framework;
    private ApplicationRunner runner;

    @BeforeEach
    void startFramework(@TempDir Path storage) throws Exception {
        framework =
                ServiceLoader.load(FrameworkFactory.class)
                        .findFirst()
                        .orElseThrow()
                        .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        runner = new ApplicationRunner(framework.getBundleContext());
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(5_000);
    }

    @Test
    void shouldReturnWhatTheApplicationReturns() {
        assertThat(run(context -> context.arguments().size())).isEqualTo(3);
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void shouldSayInOneLineWhatAnApplicationThrew() {
        assertThat(
                        run(
                                context -> {
                                    throw new IllegalStateException("no luck\ntoday");
                                }))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).isEqualTo("ipc made-up: no luck today\n");
    }

    @Test
    void shouldSayInOneLineWhatErrorEndedAnApplication() {
        assertThat(
                        run(
                                context -> {
                                    throw new OutOfMemoryError("Java heap space");
                                }))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .isEqualTo("ipc made-up: java.lang.OutOfMemoryError: Java heap space\n");
    }

    private int run(Application application) {
        BundleContext context = framework.getBundleContext();
        context.registerService(
                Application.class,
                application,
                new Hashtable<>(Map.of(Application.NAME, "made-up")));
        return runner.apply(
                Map.of(
                        ApplicationRunner.NAME,
                        "made-up",
                        ApplicationRunner.MODE,
                        "single",
                        ApplicationRunner.ARGUMENTS,
                        List.of("a", "b", "c"),
                        ApplicationRunner.OUT,
                        OutputStream.nullOutputStream(),
                        ApplicationRunner.ERR,
                        new PrintStream(err, true, UTF_8),
                        ApplicationRunner.TERMINAL,
                        false,
                        ApplicationRunner.STARTED,
                        Instant.now()));
    }
}
