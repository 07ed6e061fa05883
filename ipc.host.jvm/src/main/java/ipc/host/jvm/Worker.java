package ipc.host.jvm;

import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.InterruptedReceiveException;
import ipc.api.channel.IpcException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.channel.TypeMismatchException;
import ipc.api.plugin.Plugin;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's side of a plugin in a process of its own: tells the host the plugin's inbox and
 * serves it.
 *
 * <p>One that runs without OSGi is a main method that makes a {@code ChannelFactory} and ends with
 *
 * <pre>{@code
 * System.exit(Worker.serve(channels, new MyPlugin()));
 * }</pre>
 */
public final class Worker {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int STATUS_FAILED = 1;

    private final ChannelFactory channels;
    private final String server;
    private volatile boolean asked;

    Worker(ChannelFactory channels, String server) {
        this.channels = channels;
        this.server = server;
    }

    /**
     * Serves a plugin in a process that a {@link JvmPluginHost} started, on the calling thread,
     * which is interrupted when the host is gone. Takes standard input and output over, and halts
     * when the thread does not return soon after.
     *
     * @param channels makes the plugin's inbox; stays the caller's
     * @param plugin the plugin
     * @return the exit status to end the process with
     */
    public static int serve(ChannelFactory channels, Plugin<?> plugin) {
        var console = Console.takeOver();
        var worker = new Worker(channels, System.getenv(WorkerMain.SERVER_VARIABLE));
        Thread serving = Thread.currentThread();
        console.onHostGone(() -> worker.stop(serving), () -> {});
        Report report = worker.serve(plugin);
        console.report(report.line());
        console.finish();
        return report.kind() == Report.Kind.RETURNED ? 0 : STATUS_FAILED;
    }

    /** Serves until the plugin's end; reports that and every failure on the way. */
    <T> Report serve(Plugin<T> plugin) {
        try (Channel<T> inbox = channels.channel(plugin.type())) {
            introduce(inbox.sender());
            inbox.sender().close(); // the host has the only one
            return serve(plugin, inbox);
        } catch (TypeMismatchException e) {
            return new Report(Report.Kind.MISMATCH, e.getMessage());
        } catch (InterruptedException
                | IpcException
                | IllegalArgumentException
                | IllegalStateException e) {
            log.debug("Not started", e);
            return Report.notStarted(e.toString());
        }
    }

    private <T> void introduce(Sender<T> inbox) throws InterruptedException {
        MessageType<Sender<T>> type = MessageType.senderOf(inbox.type());
        try (Sender<Sender<T>> host = channels.connect(server, type, CONNECT_TIMEOUT)) {
            host.send(inbox);
        }
    }

    private <T> Report serve(Plugin<T> plugin, Channel<T> inbox) {
        try {
            plugin.serve(inbox.receiver());
            return Report.returned();
        } catch (Throwable e) { // an Error, too, is the plugin's end and told to the host
            if (asked && isObedient(e)) {
                return Report.returned(); // as it was told to
            }
            log.warn("The plugin failed", e);
            return Report.failed(e);
        }
    }

    private static boolean isObedient(Throwable error) {
        return error instanceof InterruptedException
                || error instanceof InterruptedReceiveException
                || error instanceof StoppedException;
    }

    /** Asks the thread that serves to return at once. */
    void stop(Thread serving) {
        asked = true;
        serving.interrupt();
    }
}
