package ipc.examples.search.host;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.plugin.Exit;
import ipc.api.plugin.Plugin;
import ipc.api.plugin.PluginInstance;
import ipc.examples.search.api.SearchBatch;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A plugin on a thread of its own that can be killed as a process is: nothing of it is heard after
 * that.
 */
final class FakeInstance
        implements PluginInstance<SearchBatch>, Sender<SearchBatch>, Receiver<SearchBatch> {
    private final int number;
    private final Plugin<SearchBatch> plugin;
    private final Thread thread;
    private final BlockingQueue<Optional<SearchBatch>> inbox = new LinkedBlockingQueue<>();
    private final List<SearchBatch> received = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Exit> exited = new CompletableFuture<>();
    private final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean dead;

    FakeInstance(int number, Plugin<SearchBatch> plugin) {
        this.number = number;
        this.plugin = plugin;
        thread = new Thread(this::serve, "fake-worker-" + number);
        thread.setDaemon(true);
    }

    int number() {
        return number;
    }

    void begin() {
        thread.start();
    }

    /** Dies instead of making the call after so many. */
    void dieAfterCalls(int calls) {
        callsLeft.set(calls);
    }

    private void serve() {
        try {
            plugin.serve(this);
            end(new Exit.Returned());
        } catch (Exception e) {
            end(new Exit.Failed(e.toString()));
        }
    }

    private void end(Exit exit) {
        dead = true;
        received.forEach(
                batch -> {
                    batch.hits().close();
                    batch.end().close();
                });
        exited.complete(exit);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        dead = true;
        thread.interrupt();
        end(new Exit.Died(128 + 9));
    }

    private void beforeCall() {
        if (callsLeft.getAndDecrement() == 0) {
            kill();
        }
        if (dead) {
            throw disconnected();
        }
    }

    private static DisconnectedException disconnected() {
        return new DisconnectedException(Reason.PROCESS_DIED, "killed by the test");
    }

    @Override
    public String description() {
        return "search (fake " + number + ")";
    }

    @Override
    public Sender<SearchBatch> sender() {
        return this;
    }

    @Override
    public CompletionStage<Exit> exited() {
        return exited;
    }

    @Override
    public void close() {
        inbox.add(Optional.empty());
    }

    @Override
    public void send(SearchBatch batch) {
        if (dead) {
            throw disconnected();
        }
        SearchBatch copy =
                new SearchBatch(
                        batch.query(),
                        batch.directory(),
                        batch.names(),
                        batch.start(),
                        batch.limits(),
                        batch.files(),
                        ((FakeCallback<ipc.examples.search.api.Hits>) batch.hits())
                                .handTo(this::beforeCall),
                        ((FakeCallback<ipc.examples.search.api.BatchEnd>) batch.end())
                                .handTo(this::beforeCall));
        received.add(copy);
        inbox.add(Optional.of(copy));
        if (dead) {
            end(new Exit.Died(128 + 9));
        }
    }

    @Override
    public boolean trySend(SearchBatch message) {
        send(message);
        return true;
    }

    @Override
    public boolean trySend(SearchBatch message, Duration timeout) {
        send(message);
        return true;
    }

    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public OpaqueSender opaque() {
        throw new AssertionError("The host does not erase types");
    }

    @Override
    public Sender<SearchBatch> duplicate() {
        return this;
    }

    @Override
    public boolean isDisconnected() {
        return dead;
    }

    @Override
    public MessageType<SearchBatch> type() {
        return MessageType.of(SearchBatch.class);
    }

    @Override
    public SearchBatch receive() throws InterruptedException {
        return inbox.take().orElseThrow(FakeInstance::disconnected);
    }

    @Override
    public Received<SearchBatch> tryReceive() {
        throw new AssertionError("the plugin is not expected to poll");
    }

    @Override
    public Received<SearchBatch> tryReceive(Duration timeout) {
        throw new AssertionError("the plugin is not expected to poll");
    }

    @Override
    public Iterator<SearchBatch> iterator() {
        throw new AssertionError("the plugin is not expected to iterate");
    }
}
