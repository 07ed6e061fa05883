package ipc.host.local;

import ipc.api.channel.InterruptedReceiveException;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.plugin.Exit;
import ipc.api.plugin.Plugin;
import ipc.api.plugin.PluginInstance;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin on a thread of this JVM. {@link #close} lets it serve what it has, for the grace period;
 * {@link #stop} and the withdrawal of the plugin interrupt it at once. All methods are thread-safe.
 */
final class LocalInstance<T> implements PluginInstance<T> {
    private static final Logger log = LoggerFactory.getLogger(LocalInstance.class);

    private final LocalPluginHost host;
    private final PluginLease lease;
    private final Receiver<?> inbox;
    private final Sender<T> sender;
    private final Thread thread;
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final CompletionStage<Exit> exited = exit.minimalCompletionStage();
    private volatile boolean asked;

    /**
     * Makes one. The caller may know the messages by other classes than the plugin does.
     *
     * @param sender sends to the inbox, as the caller's type
     */
    <P> LocalInstance(
            LocalPluginHost host,
            String name,
            PluginLease lease,
            Plugin<P> plugin,
            Receiver<P> inbox,
            Sender<T> sender) {
        this.host = host;
        this.lease = lease;
        this.inbox = inbox;
        this.sender = sender;
        this.thread = new Thread(() -> run(plugin, inbox), name);
        thread.setContextClassLoader(plugin.getClass().getClassLoader());
        thread.setDaemon(true);
    }

    /** Starts the thread; calls nobody. */
    void begin() {
        thread.start();
    }

    /** Gives up what was never begun. */
    void discard() {
        sender.close();
        inbox.close();
    }

    /** From now on, the withdrawal of the plugin ends the instance. */
    void watch() {
        lease.onWithdrawn(this::withdraw);
    }

    private <P> void run(Plugin<P> plugin, Receiver<P> served) {
        Exit how;
        try {
            plugin.serve(served);
            how = new Exit.Returned();
        } catch (Throwable e) { // an Error, too, ends this instance and nothing else
            how = judge(e);
        }
        inbox.close();
        lease.release();
        exit.complete(how);
        host.ended(this); // last: until then the host's close joins this thread
    }

    /**
     * An interrupt or a stop that was asked for is obeyed by returning or by throwing what it
     * caused.
     */
    private Exit judge(Throwable error) {
        if (asked && isObedient(error)) {
            log.debug("{} was stopped", thread.getName(), error);
            return new Exit.Returned();
        }
        log.warn("{} failed", thread.getName(), error);
        return new Exit.Failed(error.toString());
    }

    private static boolean isObedient(Throwable error) {
        return error instanceof InterruptedException
                || error instanceof InterruptedReceiveException
                || error instanceof StoppedException;
    }

    @Override
    public String description() {
        return thread.getName().substring(LocalPluginHost.THREAD_PREFIX.length());
    }

    @Override
    public Sender<T> sender() {
        return sender;
    }

    @Override
    public CompletionStage<Exit> exited() {
        return exited;
    }

    @Override
    public void close() {
        sender.close();
        if (!asked && !exit.isDone()) {
            asked = true;
            host.afterGrace(this::interrupt, exit);
        }
    }

    private void interrupt() {
        log.warn("{} did not return in time and is interrupted", thread.getName());
        thread.interrupt();
    }

    /**
     * Asks it to return at once, without serving what it has. The inbox stays open until it does:
     * closed under it, its next receive would fail instead of telling of the interrupt.
     */
    void stop() {
        asked = true;
        sender.close();
        thread.interrupt();
    }

    private void withdraw() {
        log.debug("{} is withdrawn", thread.getName());
        asked = true;
        thread.interrupt();
        awaitEnd(host.settings().withdrawal());
    }

    /**
     * Waits for the end of the thread, but never on the thread itself. Takes the inbox from a
     * plugin that does not return.
     */
    void awaitEnd(Duration timeout) {
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            // a millisecond at least: join(0) waits for ever
            thread.join(Math.max(1, timeout.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (thread.isAlive()) {
            inbox.close();
            var stack = new Throwable("where " + thread.getName() + " is");
            stack.setStackTrace(thread.getStackTrace());
            log.warn(
                    "{} does not answer to interrupts and is left behind", thread.getName(), stack);
        }
    }
}
