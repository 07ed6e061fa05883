package ipc.callback.direct;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackFactory;
import ipc.api.callback.CallbackHandler;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.StoppedException;
import ipc.api.codec.Codec;
import ipc.api.codec.CodecProvider;
import ipc.api.router.Router;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes callbacks whose handlers run in the thread of the caller, or, when another thread is just
 * running the handler, in that one next. One call at a time; a caller never waits for a handler
 * that another thread runs. A caller that has taken over enough calls of others ({@link
 * DirectOptions}) leaves the rest to a helper thread {@code ipc-callback-<name>}.
 *
 * <p>Messages are values: mutable parts are copied and handles duplicated or moved before the
 * handler gets them. What a handler throws, errors included, is logged and counted and never
 * reaches the caller. A handle's {@code close} never runs {@link CallbackHandler#onDropped} itself.
 *
 * <p>A callback can leave the process while it is {@linkplain #link linked} to channels and a
 * router; calls from elsewhere pass the same gate, one at a time with those from here. When that
 * router is closed, handles elsewhere learn {@link ipc.api.channel.Reason#CLOSED}; those here live
 * on, and where there are none the handler is told {@link CallbackHandler#onDropped}.
 *
 * <p>All methods are thread-safe.
 */
public final class DirectCallbacks implements CallbackFactory, AutoCloseable {
    private final CodecProvider codecs;
    private final DirectOptions options;
    private final Helpers helpers;
    private final LostHandles lostHandles;
    private final Watch watch; // null when nothing is watched
    private final Map<MessageType<?>, Codec<?>> compiled = new ConcurrentHashMap<>();
    private final Set<Target<?>> targets = ConcurrentHashMap.newKeySet();
    private volatile Bridge.Services bridgeServices; // null while not linked
    private volatile boolean stopped;

    /**
     * Makes a factory.
     *
     * @param codecs check, copy and release messages
     * @param name ends the names of the threads
     * @param options limits
     */
    public DirectCallbacks(CodecProvider codecs, String name, DirectOptions options) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        this.options = Objects.requireNonNull(options, "options");
        this.helpers = new Helpers(name, options);
        this.lostHandles = new LostHandles(name);
        this.watch = options.isWatched() ? new Watch(name, options.slowHandlerLimit()) : null;
    }

    @Override
    public <T> Callback<T> callback(MessageType<T> type, CallbackHandler<? super T> handler) {
        return new DirectCallback<>(target(type, handler, false), type, lostHandles);
    }

    @Override
    public <T> OnceCallback<T> once(MessageType<T> type, CallbackHandler<? super T> handler) {
        return new DirectOnceCallback<>(target(type, handler, true), type, lostHandles);
    }

    private <T> Target<T> target(
            MessageType<T> type, CallbackHandler<? super T> handler, boolean once) {
        Objects.requireNonNull(handler, "handler");
        refuseWhenStopped(type);
        Target<T> target = new Target<>(this, type, codec(type), handler, once, watch);
        targets.add(target);
        if (stopped) { // meanwhile, so that close() may have missed it
            target.stop();
            targets.remove(target);
            refuseWhenStopped(type);
        }
        return target;
    }

    private void refuseWhenStopped(MessageType<?> type) {
        if (stopped) {
            throw new StoppedException(
                    "The callback factory is stopped; look the service up again to make a callback for "
                            + type);
        }
    }

    @SuppressWarnings("unchecked") // put below under its own type only
    private <T> Codec<T> codec(MessageType<T> type) {
        Codec<?> known = compiled.get(type);
        if (known == null) {
            known = codecs.codec(type);
            compiled.put(type, known);
        }
        return (Codec<T>) known;
    }

    /**
     * Lets callbacks leave the process from now on.
     *
     * @param channels makes the channels that calls come through
     * @param router hands them to the callbacks
     */
    public void link(ChannelFactory channels, Router router) {
        bridgeServices = new Bridge.Services(channels, router);
    }

    /** Disconnects callbacks in other processes, and lets none go there until linked again. */
    public void unlink() {
        bridgeServices = null;
        targets.forEach(Target::unlink);
    }

    /**
     * What the live callbacks have done so far.
     *
     * @return a snapshot, in no order
     */
    public List<CallbackStatistics> statistics() {
        return targets.stream().<CallbackStatistics>map(Target::statistics).toList();
    }

    /**
     * Disconnects all callbacks and lets their handlers go; what waits for them is dropped, and the
     * handlers are told nothing. Does not wait for one that is running. Idempotent.
     */
    @Override
    public void close() {
        stopped = true;
        bridgeServices = null;
        targets.forEach(Target::stop);
        targets.clear();
        compiled.clear();
        helpers.close();
        lostHandles.close();
        if (watch != null) {
            watch.close();
        }
    }

    /**
     * Waits after {@link #close} for the threads, if any, to end.
     *
     * @param timeout how long to wait
     * @return false when the time was up first
     * @throws InterruptedException when interrupted while waiting
     */
    public boolean awaitTermination(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + Durations.nanos(timeout);
        return helpers.awaitTermination(timeout)
                && lostHandles.awaitTermination(deadline - System.nanoTime())
                && (watch == null || watch.awaitTermination(deadline - System.nanoTime()));
    }

    // For targets

    Helpers helpers() {
        return helpers;
    }

    LostHandles lostHandles() {
        return lostHandles;
    }

    DirectOptions options() {
        return options;
    }

    Optional<Bridge.Services> bridgeServices() {
        return Optional.ofNullable(bridgeServices);
    }

    /** Whether the bundle's channels are known to be stopped, as they are when the bundle is. */
    boolean areChannelsStopped() {
        Bridge.Services present = bridgeServices;
        return present != null && present.areStopped();
    }

    void forget(Target<?> target) {
        targets.remove(target);
    }
}
