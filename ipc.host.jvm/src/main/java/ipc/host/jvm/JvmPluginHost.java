package ipc.host.jvm;

import ipc.api.channel.Accepted;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.channel.TypeMismatchException;
import ipc.api.plugin.Exit;
import ipc.api.plugin.PluginException;
import ipc.api.plugin.PluginHost;
import ipc.api.plugin.PluginInstance;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each plugin in a JVM of its own. Usable without OSGi. All methods are thread-safe.
 *
 * <pre>
 * host                                             worker
 *  one-shot server for Sender&lt;T&gt;
 *  start, with the server's name in IPC_SERVER --> finds its plugin, makes its inbox, a channel of T
 *  accept the inbox's sender           &lt;-- channel connect, send the sender
 *  send messages                       -- channel --> serve
 *  close the sender                                 returns
 *  read the report                     &lt;-- stdout  report, end of process
 * </pre>
 */
public final class JvmPluginHost implements PluginHost, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JvmPluginHost.class);
    private static final String TIMER_NAME = "ipc-host-jvm";

    /** How often a wait for a worker looks whether it still lives. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final ChannelFactory channels;
    private final WorkerCommand command;
    private final Settings settings;
    private final Consumer<String> console;
    private final Set<WorkerProcess> processes = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private volatile boolean closed;

    /**
     * How long things may take.
     *
     * @param start how long a worker may take until it serves
     * @param grace how long a closed instance may go on serving what it has
     * @param end how long a worker that was asked to stop at once may take before it is killed
     */
    record Settings(Duration start, Duration grace, Duration end) {
        static final Settings DEFAULT =
                new Settings(Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    /**
     * A host of the plugins that a function knows the command lines for. Such a command runs a JVM
     * whose main method calls {@link Worker#serve(ChannelFactory, ipc.api.plugin.Plugin)}.
     *
     * @param channels makes the servers that workers connect to; stays the caller's
     * @param commands the command line for a plugin's name, or null where there is no such plugin
     */
    public JvmPluginHost(ChannelFactory channels, Function<String, List<String>> commands) {
        this(
                channels,
                plugin -> prepared(plugin, commands.apply(plugin)),
                Settings.DEFAULT,
                System.err::println);
    }

    JvmPluginHost(
            ChannelFactory channels,
            WorkerCommand command,
            Settings settings,
            Consumer<String> console) {
        this.channels = channels;
        this.command = command;
        this.settings = settings;
        this.console = console;
        this.timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> Threads.daemon(task, TIMER_NAME),
                        new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true); // no thread while nothing is being closed
    }

    private static WorkerCommand.Prepared prepared(String plugin, List<String> line) {
        if (line == null) {
            throw new PluginException("No plugin '" + plugin + "' is known");
        }
        return new WorkerCommand.Prepared(new ProcessBuilder(line), () -> {});
    }

    @Override
    public <T> PluginInstance<T> start(String plugin, MessageType<T> type)
            throws InterruptedException {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(type, "type");
        if (closed) {
            throw stopped();
        }
        try (OneShotServer<Sender<T>> server = channels.oneShotServer(MessageType.senderOf(type))) {
            WorkerProcess process = launch(plugin, command.prepare(plugin), server.name());
            try {
                return new JvmInstance<>(this, process, firstMessage(plugin, process, server));
            } catch (RuntimeException | InterruptedException | Error e) {
                process.kill();
                throw e;
            }
        }
    }

    private WorkerProcess launch(
            String plugin, WorkerCommand.Prepared prepared, String serverName) {
        WorkerProcess process;
        try {
            prepared.builder().environment().put(WorkerMain.SERVER_VARIABLE, serverName);
            prepared.builder().environment().put(WorkerMain.PLUGIN_VARIABLE, plugin);
            process = WorkerProcess.start(plugin, prepared.builder(), console);
        } catch (RuntimeException e) {
            prepared.cleanUp().run();
            throw e;
        }
        processes.add(process);
        process.exited()
                .thenAccept(exit -> log.debug("{} ended: {}", process.description(), exit))
                .thenRun(() -> processes.remove(process))
                .thenRun(prepared.cleanUp())
                .exceptionally(error -> warn(process, error));
        if (closed) { // close() may have missed it
            process.kill();
            throw stopped();
        }
        log.debug("{} is started", process.description());
        return process;
    }

    private static Void warn(WorkerProcess process, Throwable error) {
        log.warn("{} is not cleaned up after", process.description(), error);
        return null;
    }

    private <T> Sender<T> firstMessage(
            String plugin, WorkerProcess process, OneShotServer<Sender<T>> server)
            throws InterruptedException {
        long deadline = System.nanoTime() + settings.start().toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Accepted<Sender<T>>> accepted = server.accept(LOOK);
            if (accepted.isPresent()) {
                accepted.get().receiver().close(); // there is no second message
                return accepted.get().first();
            }
            if (closed) {
                throw stopped();
            }
            if (process.exited().isDone()) {
                throw notStarted(plugin, process);
            }
        }
        throw new PluginException(
                "Plugin %s: %s does not serve after %s"
                        .formatted(plugin, process.description(), settings.start()));
    }

    private static RuntimeException notStarted(String plugin, WorkerProcess process) {
        Report report = process.report();
        if (report == null) {
            String how =
                    process.exited().join() instanceof Exit.Died died
                            ? " with status " + died.status()
                            : "";
            return new PluginException(
                    "Plugin %s: %s ended%s before it served; see its output"
                            .formatted(plugin, process.description(), how));
        }
        return switch (report.kind()) {
            case MISMATCH -> new TypeMismatchException("Plugin " + plugin + ": " + report.text());
            case RETURNED, FAILED, NOT_STARTED ->
                    new PluginException(
                            "Plugin %s did not start: %s".formatted(plugin, report.text()));
        };
    }

    private static StoppedException stopped() {
        return new StoppedException("This plugin host is stopped; get the service anew");
    }

    /**
     * Ends a process by force in two steps, should it not end by itself within the grace period.
     */
    void endAfterGrace(WorkerProcess process) {
        after(
                settings.grace(),
                process,
                () -> {
                    log.warn("{} did not return in time and is stopped", process.description());
                    process.hangUp();
                    after(settings.end(), process, process::kill);
                });
    }

    private void after(Duration delay, WorkerProcess process, Runnable action) {
        var task = timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        process.exited().thenRun(() -> task.cancel(false));
    }

    /** Stops every worker at once: asks, waits a second, kills. Idempotent. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        List<WorkerProcess> open = List.copyOf(processes);
        open.forEach(WorkerProcess::hangUp);
        if (!awaitEnd(open, settings.end())) {
            open.forEach(WorkerProcess::kill);
            awaitEnd(open, settings.end());
        }
    }

    private static boolean awaitEnd(List<WorkerProcess> processes, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (WorkerProcess process : processes) {
                process.exited().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // they never complete so
        }
    }
}
