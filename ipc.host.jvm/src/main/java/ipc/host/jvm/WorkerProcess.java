package ipc.host.jvm;

import ipc.api.plugin.Exit;
import ipc.api.plugin.PluginException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin's process as its host sees it.
 *
 * <pre>
 * host -> worker  standard input: nothing is ever written; its end says that the host is gone or wants the worker to stop
 * worker -> host  standard output: one {@link Report}; any other line, and standard error, goes on to the host's standard error
 * </pre>
 *
 * All methods are thread-safe.
 */
final class WorkerProcess {
    private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);
    private static final long LAST_WORDS_MS = 500;

    private final Process process;
    private final String description;
    private final Consumer<String> console;
    private final CompletableFuture<Exit> exited = new CompletableFuture<>();
    private volatile Report report;

    private WorkerProcess(String plugin, Process process, Consumer<String> console) {
        this.process = process;
        this.description = "%s (pid %d)".formatted(plugin, process.pid());
        this.console = console;
        Threads.daemon(this::drain, "ipc-worker-" + plugin + "-" + process.pid()).start();
        process.onExit().thenAccept(this::endWithoutLastWords);
    }

    /**
     * Starts a process.
     *
     * @param plugin the plugin's name
     * @param builder what to run; its streams are set here
     * @param console takes what the worker prints, line by line
     */
    static WorkerProcess start(String plugin, ProcessBuilder builder, Consumer<String> console) {
        try {
            return new WorkerProcess(plugin, builder.redirectErrorStream(true).start(), console);
        } catch (IOException e) {
            throw new PluginException(
                    "Plugin %s: cannot run %s: %s"
                            .formatted(plugin, builder.command().get(0), e.getMessage()),
                    e);
        }
    }

    private void drain() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Report> said = Report.parse(line);
                if (said.isPresent()) {
                    report = said.get();
                } else {
                    console.accept("[" + description + "] " + line);
                }
            }
        } catch (IOException e) {
            log.debug(
                    "{}: its output broke off",
                    description,
                    e); // its end is reported by the process
        }
        process.onExit().thenAccept(ended -> end(ended.exitValue()));
    }

    /** A process that it left behind may hold the output open; that does not keep it alive. */
    private void endWithoutLastWords(Process ended) {
        CompletableFuture.delayedExecutor(LAST_WORDS_MS, TimeUnit.MILLISECONDS)
                .execute(() -> end(ended.exitValue()));
    }

    private void end(int status) {
        exited.complete(exit(status));
    }

    private Exit exit(int status) {
        Report last = report;
        if (last == null) {
            return new Exit.Died(status);
        }
        return last.kind() == Report.Kind.RETURNED
                ? new Exit.Returned()
                : new Exit.Failed(last.text());
    }

    /** Who it is, for people. */
    String description() {
        return description;
    }

    /** What it has reported so far; null when nothing. */
    Report report() {
        return report;
    }

    /** Completes once the process has ended, on a thread of the JDK; never exceptionally. */
    CompletableFuture<Exit> exited() {
        return exited;
    }

    /** Ends its standard input, which asks it to stop at once. */
    void hangUp() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            log.debug("{}: standard input was broken already", description, e);
        }
    }

    /** Ends it by force. */
    void kill() {
        process.destroyForcibly();
    }
}
