package ipc.examples.search.host;

import ipc.api.channel.IpcException;
import ipc.api.channel.MessageType;
import ipc.api.plugin.PluginHost;
import ipc.api.plugin.PluginInstance;
import ipc.examples.search.api.SearchBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts plugin instances, all at the same time, each from a thread of its own. Thread-safe. */
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final String PLUGIN = "search";
    private static final long JOIN_MS = 1000;

    private final PluginHost host;
    private final Consumer<Event> events;
    private final List<Thread> threads = new ArrayList<>();
    private final List<PluginInstance<SearchBatch>> instances =
            new ArrayList<>(); // @GuardedBy("instances")
    private boolean closed; // @GuardedBy("instances")

    /**
     * Makes one.
     *
     * @param host starts the instances
     * @param events is told of each that is ready, could not be started, or has ended
     */
    Workers(PluginHost host, Consumer<Event> events) {
        this.host = host;
        this.events = events;
    }

    /** Begins to start instances; returns at once. */
    void start(int count) {
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(this::startOne, "ipc-search-start-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    private void startOne() {
        try {
            PluginInstance<SearchBatch> instance =
                    host.start(PLUGIN, MessageType.of(SearchBatch.class));
            if (!add(instance)) {
                instance.close();
                return;
            }
            events.accept(new Event.WorkerStarted(instance));
            instance.exited()
                    .thenAccept(exit -> events.accept(new Event.WorkerEnded(instance, exit)));
        } catch (InterruptedException e) {
            LOG.debug("No longer wanted: a worker that was being started");
        } catch (IpcException | IllegalStateException e) {
            LOG.debug("A worker did not start", e);
            events.accept(new Event.WorkerNotStarted(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("A worker did not start", e);
            events.accept(new Event.WorkerNotStarted(e.toString()));
        }
    }

    private boolean add(PluginInstance<SearchBatch> instance) {
        synchronized (instances) {
            if (!closed) {
                instances.add(instance);
            }
            return !closed;
        }
    }

    /**
     * Closes the instances, also those that are being started. Waits only for the latter, and not
     * for long.
     */
    @Override
    public void close() {
        List<PluginInstance<SearchBatch>> started;
        synchronized (instances) {
            closed = true;
            started = List.copyOf(instances);
        }
        started.forEach(PluginInstance::close);
        threads.forEach(Thread::interrupt);
        boolean interrupted = Thread.interrupted();
        for (Thread thread : threads) {
            try {
                thread.join(JOIN_MS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
