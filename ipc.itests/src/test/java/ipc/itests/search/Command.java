package ipc.itests.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs as a user does: a directory, a command line, what it prints, how it ends. */
final class Command {

    private static final long TIMEOUT_SECONDS = 60;

    private final Path directory;
    private final Path outputs;
    private final Map<String, String> environment;

    /**
     * @param directory where the programs run
     * @param outputs an existing folder for what they print, and for sockets
     */
    Command(Path directory, Path outputs) {
        this(directory, outputs, Map.of());
    }

    private Command(Path directory, Path outputs, Map<String, String> environment) {
        this.directory = directory;
        this.outputs = outputs;
        this.environment = environment;
    }

    /** The same with one more environment variable. */
    Command with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Command(directory, outputs, more);
    }

    /**
     * Tells {@code ./ipc} that the distribution is up to date, as the build that runs this test has
     * just made it; it would build it again itself, inside the build.
     */
    static void useWhatTheBuildMade() throws IOException {
        Path distribution = Path.of(System.getProperty("ipc.root"), "ipc.launcher/target/dist");
        try (DirectoryStream<Path> old = Files.newDirectoryStream(distribution, "*.jsa")) {
            for (Path archive : old) {
                Files.delete(archive);
            }
        }
        Files.writeString(distribution.resolve("built"), "");
    }

    /** How a program ended and what it printed, byte for byte. */
    record Result(int status, byte[] out, String err) {}

    /** {@code ./ipc} of the tree under test. */
    static String ipc() {
        return Path.of(System.getProperty("ipc.root"), "ipc").toString();
    }

    /** {@code ./ipc search} with more arguments, of the tree under test. */
    static List<String> search(String... arguments) {
        List<String> line = new ArrayList<>(List.of(ipc(), "search"));
        line.addAll(List.of(arguments));
        return line;
    }

    /** A shell's line in which {@code "$0" "$@"} is a program. */
    static List<String> shell(String script, List<String> program) {
        return Stream.concat(Stream.of("bash", "-c", script), program.stream()).toList();
    }

    /** Runs a program to its end; kills it and fails when it takes too long. */
    Result run(List<String> line) throws IOException, InterruptedException {
        Path out = Files.createTempFile(outputs, "out", "");
        Path err = Files.createTempFile(outputs, "err", "");
        Process process = builder(line, err).redirectOutput(out.toFile()).start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(
                    line + " not done after " + TIMEOUT_SECONDS + " s; said: " + read(err));
        }
        return new Result(process.exitValue(), Files.readAllBytes(out), read(err));
    }

    /** Starts a program whose output the caller reads, and which waits when nobody does. */
    Running start(List<String> line) throws IOException {
        Path err = Files.createTempFile(outputs, "err", "");
        return new Running(builder(line, err).start(), err);
    }

    /** A program under way. Closing it kills it, with the processes it started. */
    record Running(Process process, Path err) implements AutoCloseable {

        /** Its output, as far as it is not read yet; waits until the program ends it. */
        byte[] rest() throws IOException {
            return process.getInputStream().readAllBytes();
        }

        /** Waits for its end. */
        int status() throws InterruptedException {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        /** What it has said on standard error. */
        String said() throws IOException {
            return read(err);
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(List<String> line, Path err) {
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .directory(directory.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("XDG_RUNTIME_DIR", outputs.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
