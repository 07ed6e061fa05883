package ipc.tck.stage;

import ipc.api.channel.Accepted;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.opentest4j.TestAbortedException;

/**
 * What a scenario plays on: an application here, in this process; one there, and one elsewhere,
 * which the {@link Configuration} puts on this node, on nodes of this process, or into processes of
 * their own.
 */
public final class Stage implements AutoCloseable {
    private final Configuration configuration;
    private final Troupe troupe;
    private final Threads threads = new Threads();
    private final Site here;
    private final Place home;
    private Place there;
    private Place elsewhere;
    private final List<Place> more = new ArrayList<>();

    /**
     * Opens the node here; the other ones when they are asked for.
     *
     * @param configuration says what is where
     * @param troupe makes the places
     */
    public Stage(Configuration configuration, Troupe troupe) {
        this.configuration = configuration;
        this.troupe = troupe;
        this.here = troupe.site("here");
        this.home = new NearPlace(here, threads, false);
    }

    /**
     * The configuration.
     *
     * @return always the same
     */
    public Configuration configuration() {
        return configuration;
    }

    /**
     * The node here.
     *
     * @return always the same
     */
    public Site here() {
        return here;
    }

    /**
     * The channel factory here.
     *
     * @return always the same
     */
    public ChannelFactory channels() {
        return here.channels();
    }

    /**
     * The node here as a place that errands can be given to.
     *
     * @return always the same
     */
    public Place home() {
        return home;
    }

    /**
     * The second place.
     *
     * @return always the same
     */
    public synchronized Place there() {
        if (there == null) {
            there = troupe.place("there", here, threads);
        }
        return there;
    }

    /**
     * The third place.
     *
     * @return always the same
     */
    public synchronized Place elsewhere() {
        if (elsewhere == null) {
            elsewhere = troupe.place("elsewhere", here, threads);
        }
        return elsewhere;
    }

    /**
     * A further process; only where places are processes. It does not outlive the scenario.
     *
     * @param environment what its environment has besides this process's
     * @return a new place
     */
    public Place process(Map<String, String> environment) {
        Place made = troupe.process("process", environment);
        synchronized (this) {
            more.add(made);
        }
        return made;
    }

    /**
     * Starts code here on a thread of its own.
     *
     * @param <R> its outcome
     * @param code what to run
     * @return what is under way
     */
    public <R> Pending<R> background(Callable<R> code) {
        return threads.begin(code);
    }

    /**
     * Makes a channel here.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return both ends
     */
    public <T> Channel<T> channel(Class<T> type) {
        return channels().channel(type);
    }

    /**
     * Makes a channel whose receiver is here and whose only sender is there.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return both ends
     */
    public <T> Inbound<T> inbound(Class<T> type) {
        return inbound(MessageType.of(type), there());
    }

    /**
     * Makes a channel whose receiver is here and whose only sender is at another place.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @param from where the sender is to be
     * @return both ends
     */
    public <T> Inbound<T> inbound(MessageType<T> type, Place from) {
        Channel<T> channel = channels().channel(type);
        try (Sender<T> sender = channel.sender()) {
            return new Inbound<>(channel.receiver(), send(sender, from));
        }
    }

    /**
     * Makes a channel whose only sender is here and whose receiver is there.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return both ends
     */
    public <T> Outbound<T> outbound(Class<T> type) {
        return outbound(MessageType.of(type));
    }

    /**
     * Makes a channel whose only sender is here and whose receiver is there.
     *
     * @param <T> the type of the messages
     * @param type the type of the messages
     * @return both ends
     */
    public <T> Outbound<T> outbound(MessageType<T> type) {
        TypeCode code = TypeCode.of(type.type());
        Held<Channel<T>> made = there().make(site -> open(site, code));
        Held<Receiver<T>> receiver = there().make(site -> site.get(made).receiver());
        Held<Sender<T>> sender = there().make(site -> site.get(made).sender());
        Sender<T> here = fetch(sender, MessageType.senderOf(type));
        sender.run(Sender::close);
        return new Outbound<>(here, receiver);
    }

    /**
     * Sends a duplicate of a sender to another place, over a channel of its own.
     *
     * @param <T> the type of the messages
     * @param sender the sender, which stays the caller's to close
     * @param to where it goes
     * @return the sender there
     */
    public <T> Held<Sender<T>> send(Sender<T> sender, Place to) {
        return deliver(sender, MessageType.senderOf(sender.type()), to);
    }

    /**
     * Delivers a message to another place, over a channel of its own.
     *
     * @param <M> the type of the message
     * @param message the message
     * @param type the type of the message
     * @param to where it goes
     * @return the message there
     */
    public <M> Held<M> deliver(M message, MessageType<M> type, Place to) {
        TypeCode code = TypeCode.of(type.type());
        String door = to.ask(site -> site.openDoor(code));
        Pending<Long> arrival = to.begin(site -> site.awaitDoor(door));
        call(
                () -> {
                    here.deliver(door, type, message);
                    return null;
                });
        return new Held<>(to, arrival.await());
    }

    /**
     * Has one place deliver what it holds to another one.
     *
     * @param <M> the type of the message
     * @param thing what is held
     * @param type its type
     * @param to where it goes
     * @return the message there; the original stays where it is
     */
    public <M> Held<M> pass(Held<M> thing, MessageType<M> type, Place to) {
        TypeCode code = TypeCode.of(type.type());
        String door = to.ask(site -> site.openDoor(code));
        Pending<Long> arrival = to.begin(site -> site.awaitDoor(door));
        thing.place().run(site -> handOver(site, door, code, site.get(thing)));
        return new Held<>(to, arrival.await());
    }

    /**
     * Has another place deliver what it holds to this one.
     *
     * @param <M> the type of the message
     * @param thing what is held
     * @param type its type
     * @return the message here; the original stays where it is
     */
    public <M> M fetch(Held<M> thing, MessageType<M> type) {
        TypeCode code = TypeCode.of(type.type());
        try (OneShotServer<M> server = channels().oneShotServer(type)) {
            String door = server.name();
            Pending<Void> delivery =
                    thing.place().start(site -> handOver(site, door, code, site.get(thing)));
            Accepted<M> accepted = call(() -> server.accept(Pending.PATIENCE)).orElseThrow();
            delivery.await();
            accepted.receiver().close();
            return accepted.first();
        }
    }

    /**
     * Ends the scenario as skipped; the table of scenarios prints the reason.
     *
     * @param reason why the configuration cannot play it
     * @return never; for {@code throw}
     */
    public static TestAbortedException skip(String reason) {
        throw new TestAbortedException(reason);
    }

    /** Skips the scenario unless the other places are processes that can be killed. */
    public void needsProcesses() {
        if (configuration.layout() != Layout.PROCESSES) {
            throw skip("all places are one process: none can die alone");
        }
    }

    /** Skips the scenario unless the other places are nodes of their own. */
    public void needsLinks() {
        if (configuration.layout().isOneNode()) {
            throw skip("all places are one node: there is no link");
        }
    }

    /**
     * Skips the scenario unless messages with mutable parts are decoded where they arrive. Links in
     * memory hand over only deeply immutable ones; inside one node the others are copied where they
     * are sent.
     */
    public void needsDecoding() {
        if (configuration.layout() == Layout.ONE_NODE && !configuration.force()) {
            throw skip("all places are one node that does not force encoding: nothing is decoded");
        }
    }

    /** Closes all nodes; fails when another process keeps something. */
    @Override
    public void close() {
        Failures failures = new Failures();
        synchronized (this) {
            if (there != null) {
                failures.attempt(there::close);
            }
            if (elsewhere != null) {
                failures.attempt(elsewhere::close);
            }
            for (Place place : more) {
                failures.attempt(place::close);
            }
        }
        failures.attempt(here::close);
        failures.attempt(threads::close);
        failures.rethrow();
    }

    @SuppressWarnings("unchecked") // the code was made from a MessageType<T>
    private static <T> Channel<T> open(Site site, TypeCode code) {
        return (Channel<T>) site.channels().channel(code.messageType());
    }

    @SuppressWarnings("unchecked") // the code was made from a MessageType<M>
    private static <M> void handOver(Site site, String door, TypeCode code, M thing)
            throws InterruptedException {
        site.deliver(door, (MessageType<M>) code.messageType(), thing);
    }

    private static <R> R call(Callable<R> code) {
        try {
            return code.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("On the way between the places", e);
        }
    }
}
