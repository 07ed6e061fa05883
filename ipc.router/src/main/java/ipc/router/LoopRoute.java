package ipc.router;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.ReceiverId;
import ipc.api.router.Route;
import ipc.api.router.RouteHandler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A receiver in the router's set and its handler. Live as long as it has the handler: whoever takes
 * the handler away, the owner by closing, the loop at the disconnection, or the router at its end,
 * has ended the route, and only that one.
 *
 * <p>The loop thread handles and counts; the others only close and read.
 */
final class LoopRoute<T> implements Route {
    private static final VarHandle HANDLER;
    private static final VarHandle CALLS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HANDLER = lookup.findVarHandle(LoopRoute.class, "handler", RouteHandler.class);
            CALLS = lookup.findVarHandle(LoopRoute.class, "calls", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final RouteTable table;
    private final String type;
    private volatile RouteHandler<? super T> handler; // null from the end on
    private ReceiverId id; // set under the table's lock before anybody else sees this

    private long calls; // written by the loop through CALLS: a volatile write a message is too dear
    private volatile long failures;
    private volatile long undecodable;
    private volatile long slow; // written by the watch thread

    LoopRoute(RouteTable table, String type, RouteHandler<? super T> handler) {
        this.table = table;
        this.type = type;
        this.handler = handler;
    }

    ReceiverId id() {
        return id;
    }

    void id(ReceiverId known) {
        this.id = known;
    }

    @Override
    public boolean isLive() {
        return handler != null && !table.isClosed();
    }

    @Override
    public void close(Reason reason) {
        Objects.requireNonNull(reason, "reason");
        if (takeHandler() != null) {
            table.close(this, reason);
        }
    }

    /** Handles one selection; by the loop. Returns false when the route has ended before. */
    boolean handle(Received<?> received) {
        RouteHandler<? super T> current = handler;
        if (current == null || table.isClosed()) {
            return false;
        }
        if (received instanceof Received.Message<?> message) {
            CALLS.setRelease(this, calls + 1);
            call(current, cast(message.value()));
        } else if (received instanceof Received.Undecodable<?> bad) {
            report(current, bad.error());
        } else if (received instanceof Received.Disconnected<?> gone) {
            end(gone.reason());
        }
        return true;
    }

    @SuppressWarnings(
            "unchecked") // the set reports under this id what our receiver, of T, received
    private T cast(Object message) {
        return (T) message;
    }

    private void call(RouteHandler<? super T> current, T message) {
        try {
            current.onMessage(message);
        } catch (Throwable failure) { // whatever it is: nothing that a handler does ends a router
            failed(current, failure);
        }
    }

    private void report(RouteHandler<? super T> current, DecodeException error) {
        undecodable++; // one writer
        try {
            HandlerReports.undecodable(type, undecodable, error);
            current.onUndecodable(error);
        } catch (Throwable failure) {
            failed(current, failure);
        }
    }

    /** Ends the route unless its owner has done so, and tells the handler; by the loop. */
    void end(Reason reason) {
        end(last -> last.onDisconnected(reason));
    }

    /** The same when the router was closed. */
    void endWithRouter() {
        end(RouteHandler::onRouterClosed);
    }

    private void end(Consumer<RouteHandler<? super T>> news) {
        RouteHandler<? super T> last = takeHandler();
        if (last == null) {
            return;
        }
        table.forget(this);
        try {
            news.accept(last);
        } catch (Throwable failure) {
            failed(last, failure);
        }
    }

    private void failed(RouteHandler<? super T> culprit, Throwable failure) {
        failures++; // one writer
        try {
            HandlerReports.failed(type, culprit, failures, failure);
        } catch (RuntimeException | Error e) {
            // The log fails, or memory does, or the failure's own text: it is counted, and the loop
            // must go on. Nothing here may fail in turn.
        }
    }

    @SuppressWarnings("unchecked")
    private RouteHandler<? super T> takeHandler() {
        return (RouteHandler<? super T>) HANDLER.getAndSet(this, null);
    }

    /** Called by the watch thread, the only writer of {@code slow}. */
    void onSlow(Thread runner, StackTraceElement[] stack, long runningMs) {
        slow++;
        HandlerReports.slow(type, handler, slow, runner, stack, runningMs);
    }

    RouteStatistics statistics() {
        return new RouteStatistics(
                type, (long) CALLS.getAcquire(this), failures, undecodable, slow);
    }
}
