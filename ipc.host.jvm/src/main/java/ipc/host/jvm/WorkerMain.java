package ipc.host.jvm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The main class of a worker: starts a framework, lets {@link WorkerPlugin} in it serve the plugin,
 * reports how that ended, and ends the process.
 *
 * <p>When the host is gone or wants this process to end, it does so within a second, if need be by
 * halting. A signal waits a moment for the host's decision, since Ctrl-C at a terminal reaches host
 * and workers alike.
 */
public final class WorkerMain {
    /** The environment variable with the name of the one-shot server to connect to. */
    static final String SERVER_VARIABLE = "IPC_SERVER";

    /** The environment variable with the name of the plugin to serve. */
    static final String PLUGIN_VARIABLE = "IPC_PLUGIN";

    private static final Duration STOP_TIMEOUT = Duration.ofMillis(500);
    private static final Duration SIGNAL_PATIENCE = Duration.ofSeconds(3);

    private final Console console;
    private final WorkerFramework framework;
    private final CompletableFuture<String> outcome = new CompletableFuture<>();
    private final CompletableFuture<String> ending = new CompletableFuture<>();

    private WorkerMain(Console console, WorkerFramework framework) {
        this.console = console;
        this.framework = framework;
        outcome.thenAccept(ending::complete);
    }

    /**
     * Runs a worker.
     *
     * @param arguments the folder that {@link WorkerFolder} describes
     * @throws IOException when it cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        var console = Console.takeOver();
        new WorkerMain(console, WorkerFramework.of(Path.of(arguments[0]))).run();
        System.exit(0); // whatever threads the plugin has left behind
    }

    private void run() {
        console.onHostGone(() -> ending.complete(""), framework::deleteFolder);
        Runtime.getRuntime().addShutdownHook(new Thread(this::awaitDecision, "ipc-shutdown"));
        try {
            framework.start(
                    outcome::complete,
                    System.getenv(SERVER_VARIABLE),
                    System.getenv(PLUGIN_VARIABLE));
        } catch (Exception | LinkageError e) { // whatever it is, the host is told
            outcome.complete(Report.notStarted(e.toString()).line());
        }
        ending.join();
        framework.stop(STOP_TIMEOUT); // makes a plugin that still serves return
        if (outcome.isDone()) {
            console.report(outcome.join());
        }
        framework.deleteFolder();
        console.finish();
    }

    /**
     * Runs when the JVM is about to end: at once when all is done, else when the host has had time
     * to decide.
     */
    private void awaitDecision() {
        try {
            ending.completeOnTimeout("", SIGNAL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
            console.awaitFinish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
