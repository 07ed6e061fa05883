package ipc.tck.stage;

import ipc.api.callback.CallbackFactory;
import ipc.api.channel.Accepted;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import ipc.api.router.Router;
import ipc.api.runtime.Node;
import ipc.api.runtime.OwnedChannels;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An application on a node: its channel factory, its router, its callback factory, and the things
 * that scenarios have it hold. Thread-safe.
 */
public final class Site implements AutoCloseable {
    private final Provision provision;
    private final Map<Long, Object> held = new ConcurrentHashMap<>();
    private final Map<String, OneShotServer<?>> doors = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong(1);

    /**
     * Provides for an application.
     *
     * @param platform the providers
     * @param name of the application, and of its node when it has one of its own
     * @param force whether to encode every message
     */
    public Site(Platform platform, String name, boolean force) {
        this.provision = platform.provide(name, force);
    }

    /**
     * The node; a scenario that asks for it is skipped where the application cannot have it.
     *
     * @return always the same
     */
    public Node node() {
        return provision
                .node()
                .orElseThrow(
                        () -> Stage.skip("the node is the framework's, not the application's"));
    }

    /**
     * The application's channel factory.
     *
     * @return always the same
     */
    public ChannelFactory channels() {
        return provision.channels();
    }

    /**
     * Makes the channel factory of one more application on this node; closed with the site.
     *
     * @param owner names that application
     * @return a new channel factory
     */
    public OwnedChannels newChannels(String owner) {
        return provision.newChannels(owner);
    }

    /**
     * The application's router.
     *
     * @return always the same
     */
    public Router router() {
        return provision.router();
    }

    /**
     * Makes one more router; closed with the site.
     *
     * @param routerName for its thread
     * @return a new router
     */
    public Router newRouter(String routerName) {
        return provision.newRouter(routerName);
    }

    /**
     * The application's callback factory.
     *
     * @return always the same
     */
    public CallbackFactory callbacks() {
        return provision.callbacks();
    }

    /**
     * Ends the application's callback factory. Where that ends with its bundle only, the bundle
     * goes, so nothing else of the application is to be used afterwards.
     *
     * @throws Exception when it fails
     */
    public void stopCallbacks() throws Exception {
        provision.stopCallbacks();
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
        OneShotServer<?> door = channels().oneShotServer(type.messageType());
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
        try (Sender<M> way = channels().connect(door, type, Pending.PATIENCE)) {
            way.send(thing);
            way.flush(Duration.ofSeconds(10));
        }
    }

    /** Closes all that was made on it, and the node. */
    @Override
    public void close() {
        held.clear();
        provision.close();
    }
}
