package ipc.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class OtherProcessTest {
    private static final List<String> ARGUMENTS =
            List.of("--messages=1000", "--of-a-later-build=1");

    @TempDir private Path folder;

    @Test
    void shouldMeasureInTurnsWithAnotherBuild() throws Exception {
        Subject known = oneWay("byte[] channel, received");
        Subject unknown = oneWay("something newer");
        Measurement own = Measurement.NONE.with(Figure.PER_SECOND, 1);

        try (StatusLine status = new StatusLine(System.err);
                Build now = new Fixed(own);
                Build before = new OtherProcess(ClassPath.of(earlierBuild()), ARGUMENTS)) {
            Map<Subject, List<Measurement>> results =
                    new Rounds(1, 2, new Random(1), status)
                            .run(List.of(known, unknown), List.of(now, before));

            assertThat(results.get(unknown)).containsExactly(own, Measurement.NONE);
            assertThat(results.get(known)).first().isEqualTo(own);
            assertThat(results.get(known).get(1).figures())
                    .containsOnlyKeys(
                            Figure.PER_SECOND,
                            Figure.SENDER_CPU_NS,
                            Figure.RECEIVER_CPU_NS,
                            Figure.SENDER_BYTES,
                            Figure.RECEIVER_BYTES)
                    .allSatisfy((figure, value) -> assertThat(value).isPositive());
        }
    }

    @Test
    void shouldSayWhatTheOtherProcessCannotDo() throws IOException {
        try (Build before = new OtherProcess(ClassPath.own(), ARGUMENTS)) {
            Subject unknown = oneWay("something newer");

            assertThat(before.knows(unknown)).isFalse();
            assertThatThrownBy(() -> before.measure(unknown))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("something newer");
        }
    }

    @Test
    void shouldSayThatABuildHasNoWorker() throws IOException {
        Files.createFile(folder.resolve("ipc.bench-0.jar"));
        String classPath = ClassPath.of(folder);

        assertThatThrownBy(() -> new OtherProcess(classPath, ARGUMENTS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("worker has ended");
    }

    /** A folder like target, whose only jar refers to this build's class path. */
    private Path earlierBuild() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(ClassPath.own().split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("ipc.bench-0.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return folder;
    }

    private static Subject oneWay(String how) {
        return new Subject(Work.oneway, "one way 64 B", how, "", () -> Measurement.NONE);
    }

    /** A build that always gives the same. */
    private record Fixed(Measurement measurement) implements Build {
        @Override
        public boolean knows(Subject subject) {
            return true;
        }

        @Override
        public Measurement measure(Subject subject) {
            return measurement;
        }

        @Override
        public void close() {}
    }
}
