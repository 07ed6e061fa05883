package ipc.host.jvm;

import ipc.api.channel.Sender;
import ipc.api.plugin.Exit;
import ipc.api.plugin.PluginInstance;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** A plugin in a process of its own. All methods are thread-safe. */
final class JvmInstance<T> implements PluginInstance<T> {
    private final JvmPluginHost host;
    private final WorkerProcess process;
    private final Sender<T> sender;
    private final CompletionStage<Exit> exited;
    private final AtomicBoolean closed = new AtomicBoolean();

    JvmInstance(JvmPluginHost host, WorkerProcess process, Sender<T> sender) {
        this.host = host;
        this.process = process;
        this.sender = sender;
        this.exited = process.exited().minimalCompletionStage();
    }

    @Override
    public String description() {
        return process.description();
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
        if (closed.compareAndSet(false, true)) {
            sender.close();
            host.endAfterGrace(process);
        }
    }
}
