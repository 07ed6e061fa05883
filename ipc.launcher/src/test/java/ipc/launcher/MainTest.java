package ipc.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.launch.FrameworkFactory;

class MainTest {
    @TempDir Path home;

    @Test
    void shouldEndWithTwoAfterAnError() throws Exception {
        Files.createDirectories(home.resolve("bundles"));
        Files.writeString(home.resolve("single.bndrun"), "-runbundles:\n");
        Path services = Files.createDirectories(home.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(FrameworkFactory.class.getName()),
                BrokenFrameworkFactory.class.getName());
        Path err = home.resolve("err");

        Process process =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-Dipc.home=" + home,
                                "-cp",
                                home + File.pathSeparator + System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "search",
                                "x")
                        .redirectError(err.toFile())
                        .start();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(err))
                .isEqualTo("ipc: java.lang.OutOfMemoryError: no memory for a framework\n");
        assertThat(process.exitValue()).isEqualTo(2);
    }
}
