package ipc.tck.stage;

import ipc.api.callback.CallbackFactory;
import ipc.api.channel.ChannelFactory;
import ipc.api.router.Router;
import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.OwnedChannels;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** An application made of plain objects, on a node of its own. */
final class NodeProvision implements Provision {
    private final NodePlatform platform;
    private final String name;
    private final Node node;
    private final OwnedChannels channels;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private Router router;
    private CallbackFactory callbacks;

    NodeProvision(NodePlatform platform, String name, boolean force) {
        this.platform = platform;
        this.name = name;
        this.node =
                platform.nodes()
                        .open(
                                new NodeOptions(
                                        name, platform.codecs(), platform.transports(), force));
        this.channels = node.channels("scenario");
    }

    @Override
    public Optional<Node> node() {
        return Optional.of(node);
    }

    @Override
    public ChannelFactory channels() {
        return channels;
    }

    @Override
    public synchronized Router router() {
        if (router == null) {
            router = newRouter("scenario");
        }
        return router;
    }

    @Override
    public synchronized CallbackFactory callbacks() {
        if (callbacks == null) {
            callbacks = platform.callbacks(channels, router());
            if (callbacks instanceof AutoCloseable closeable) {
                owned.push(closeable);
            }
        }
        return callbacks;
    }

    @Override
    public OwnedChannels newChannels(String owner) {
        return node.channels(owner); // closed with the node
    }

    @Override
    public synchronized Router newRouter(String routerName) {
        Router made = platform.router(channels, name + "-" + routerName);
        owned.push(made);
        return made;
    }

    @Override
    public void stopCallbacks() throws Exception {
        ((AutoCloseable) callbacks()).close();
    }

    @Override
    public void close() {
        Failures failures = new Failures();
        synchronized (this) {
            while (!owned.isEmpty()) {
                AutoCloseable next = owned.pop();
                failures.attempt(next::close);
                if (next instanceof Router closed) {
                    failures.attempt(() -> closed.awaitTermination(Duration.ofSeconds(5)));
                }
            }
        }
        failures.attempt(channels::close);
        failures.attempt(node::close);
        failures.rethrow();
    }
}
