package ipc.router;

import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.router.Route;
import ipc.api.router.RouteHandler;
import ipc.api.router.Router;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A router that is one loop over one {@link ipc.api.channel.ReceiverSet}, on a daemon thread {@code
 * ipc-router-<name>} that starts with the first route.
 *
 * <p>Whatever a handler throws, errors included (also {@link OutOfMemoryError}: it mostly comes of
 * what the handler itself wanted, and a dead router would punish every other route), is logged and
 * counted, and the next message is handled. When the channels' node stops, the routes are told
 * {@link Reason#STOPPED} and the router is closed. Routes that {@link #close()} ends are told so on
 * the router's thread; those that their owner closes, or that end because it is stopped, are told
 * nothing. A message that was taken for a route and not handled because the route was closed in
 * that moment is dropped; senders inside it count as lost.
 *
 * <p>Handlers that run longer than {@link RouterOptions#slowHandlerLimit} are reported while they
 * run.
 */
public final class LoopRouter implements Router {
    private final ChannelFactory channels;
    private final String name;
    private final Watch watch; // null when nothing is watched
    private final ThreadFactory threads;

    private final ReentrantLock lifeLock = new ReentrantLock(); // guards start and end; taken first
    private boolean closed; // @GuardedBy("lifeLock")
    private RouterLoop loop; // @GuardedBy("lifeLock"), like the next null before the first route
    private Thread thread; // @GuardedBy("lifeLock")

    /**
     * Makes a router; its thread starts with the first route.
     *
     * @param channels makes the set of receivers, and the channels of {@link #route(MessageType,
     *     RouteHandler)}; not closed by the router
     * @param name ends the names of the threads
     * @param options the limit for slow handlers
     */
    public LoopRouter(ChannelFactory channels, String name, RouterOptions options) {
        this(channels, name, options, work -> Threads.daemon(work, "ipc-router-" + name));
    }

    /** With a maker of the one thread. */
    LoopRouter(ChannelFactory channels, String name, RouterOptions options, ThreadFactory threads) {
        this.threads = threads;
        this.channels = Objects.requireNonNull(channels, "channels");
        this.name = Objects.requireNonNull(name, "name");
        this.watch = options.isWatched() ? new Watch(name, options.slowHandlerLimit()) : null;
    }

    @Override
    public <T> Route route(Receiver<T> receiver, RouteHandler<? super T> handler) {
        Objects.requireNonNull(receiver, "receiver");
        Objects.requireNonNull(handler, "handler");
        lifeLock.lock();
        try {
            if (closed) {
                throw new StoppedException(
                        "Router "
                                + name
                                + " is closed; look the service up again to route "
                                + receiver.type());
            }
            if (loop == null) {
                start();
            }
            return loop.table().add(receiver, handler);
        } finally {
            lifeLock.unlock();
        }
    }

    // locked
    private void start() {
        ReceiverSet set = channels.receiverSet();
        try {
            RouterLoop fresh = new RouterLoop(set, watch, this::markClosed);
            Thread runner = threads.newThread(fresh);
            runner.start();
            loop = fresh;
            thread = runner;
        } catch (RuntimeException | Error e) { // no thread to be had, say: the next route may try
            set.close();
            throw e;
        }
    }

    @Override
    public <T> Sender<T> route(MessageType<T> type, RouteHandler<? super T> handler) {
        Objects.requireNonNull(handler, "handler");
        Channel<T> channel = channels.channel(type);
        try {
            route(channel.receiver(), handler);
        } catch (RuntimeException | Error e) {
            channel.close();
            throw e;
        }
        return channel.sender();
    }

    /**
     * What the live routes have done so far.
     *
     * @return a snapshot, in no order
     */
    public List<RouteStatistics> statistics() {
        RouterLoop present = loop();
        return present == null
                ? List.of()
                : present.table().all().stream()
                        .<RouteStatistics>map(LoopRoute::statistics)
                        .toList();
    }

    @Override
    public void close() {
        close(Reason.CLOSED);
    }

    /**
     * As {@link #close()}, or for an owner that has stopped.
     *
     * @param reason what the senders are told; with {@link Reason#STOPPED} the handlers are let go
     *     at once and told nothing
     */
    public void close(Reason reason) {
        markClosed();
        RouterLoop last = loop();
        if (last != null) {
            last.close(reason);
        }
    }

    private RouterLoop loop() {
        lifeLock.lock();
        try {
            return loop;
        } finally {
            lifeLock.unlock();
        }
    }

    private void markClosed() {
        lifeLock.lock();
        try {
            closed = true;
            if (watch != null) {
                watch.close();
            }
        } finally {
            lifeLock.unlock();
        }
    }

    @Override
    public boolean awaitTermination(Duration timeout) throws InterruptedException {
        long nanos = Durations.nanos(timeout);
        long deadline = System.nanoTime() + nanos;
        Thread running = startedThread();
        if (running == null) {
            return true;
        }
        if (running == Thread.currentThread()) {
            return false;
        }
        TimeUnit.NANOSECONDS.timedJoin(running, nanos);
        return !running.isAlive()
                && (watch == null || watch.awaitTermination(deadline - System.nanoTime()));
    }

    private Thread startedThread() {
        lifeLock.lock();
        try {
            return thread;
        } finally {
            lifeLock.unlock();
        }
    }
}
