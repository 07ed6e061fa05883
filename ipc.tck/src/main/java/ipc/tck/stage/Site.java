package ipc.tck.stage;

import ipc.api.callback.CallbackFactory;
import ipc.api.channel.Accepted;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import ipc.api.router.Router;
import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.OwnedChannels;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One node and what an application on it has: a channel factory, a router, a callback factory, and
 * the things that scenarios have it hold. Thread-safe.
 */
public final class Site implements AutoCloseable {
    private final Platform platform;
    private final String name;
    private final Node node;
    private final OwnedChannels channels;
    private final Map<Long, Object> held = new ConcurrentHashMap<>();
    private final Map<String, OneShotServer<?>> doors = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong(1);
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private Router router;
    private CallbackFactory callbacks;

    /**
     * Opens a node.
     *
     * @param platform the providers
     * @param name of the node
     * @param force whether to encode every message
     */
    public Site(Platform platform, String name, boolean force) {
        this.platform = platform;
        this.name = name;
        this.node =
                platform.nodes()
                        .open(
                                new NodeOptions(
                                        name, platform.codecs(), platform.transports(), force));
        this.channels = node.channels("scenario");
    }

    /**
     * The node.
     *
     * @return always the same
     */
    public Node node() {
        return node;
    }

    /**
     * The application's channel factory.
     *
     * @return always the same
     */
    public ChannelFactory channels() {
        return channels;
    }

    /**
     * The application's router.
     *
     * @return always the same, made at the first call
     */
    public synchronized Router router() {
        if (router == null) {
            router = newRouter("scenario");
        }
        return router;
    }

    /**
     * Makes one more router; closed with the site.
     *
     * @param routerName for its thread
     * @return a new router
     */
    public synchronized Router newRouter(String routerName) {
        Router made = platform.router(channels, name + "-" + routerName);
        owned.push(made);
        return made;
    }

    /**
     * The application's callback factory.
     *
     * @return always the same, made at the first call
     */
    public synchronized CallbackFactory callbacks() {
        if (callbacks == null) {
            callbacks = platform.callbacks(channels, router());
            if (callbacks instanceof AutoCloseable closeable) {
                owned.push(closeable);
            }
        }
        return callbacks;
    }

    /**
     * Keeps something for later errands.
     *
     * @param thing what to keep
     * @return its number
     */
    long hold(Object thing) {
        long id = nextId.getAndIncrement();
        held.put(id, thing);
        return id;
    }

    /**
     * A thing that is kept here.
     *
     * @param <H> the thing
     * @param handle names it
     * @return the thing
     */
    @SuppressWarnings("unchecked") // a Held<H> is made only for an H
    public <H> H get(Held<H> handle) {
        Object thing = held.get(handle.id());
        if (thing == null) {
            throw new NoSuchElementException("Nothing is held here under " + handle.id());
        }
        return (H) thing;
    }

    /**
     * Lets go of a thing without closing it.
     *
     * @param handle names it
     */
    public void forget(Held<?> handle) {
        held.remove(handle.id());
    }

    /** Opens a one-shot server for one thing to be delivered here. */
    String openDoor(TypeCode type) {
        OneShotServer<?> door = channels.oneShotServer(type.messageType());
        doors.put(door.name(), door);
        return door.name();
    }

    /** Waits for what is delivered, and keeps it. */
    long awaitDoor(String door) throws InterruptedException {
        try (OneShotServer<?> server = doors.remove(door)) {
            Accepted<?> accepted = server.accept(Pending.PATIENCE).orElseThrow();
            accepted.receiver().close();
            return hold(accepted.first());
        }
    }

    /** Delivers a thing to a door elsewhere. */
    <M> void deliver(String door, MessageType<M> type, M thing) throws InterruptedException {
        try (Sender<M> way = channels.connect(door, type, Pending.PATIENCE)) {
            way.send(thing);
            way.flush(Duration.ofSeconds(10));
        }
    }

    /** Closes the node and all that was made on it. */
    @Override
    public void close() {
        held.clear();
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
