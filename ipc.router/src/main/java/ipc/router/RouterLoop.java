package ipc.router;

import ipc.api.channel.Reason;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.api.channel.StoppedException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The router's thread: selects, and hands every selection to its route. Ends when the set does; if
 * that was not the router's doing, whoever made the channels has stopped, and the routes are told.
 */
final class RouterLoop extends Watched<LoopRoute<?>> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopRouter.class);
    private static final int LONGEST_PAUSE_MS = 100;

    private final ReceiverSet set;
    private final RouteTable table;
    private final Watch watch; // null when nothing is watched
    private final Runnable onEnd;
    private volatile boolean closing;
    private volatile boolean busy;
    private volatile Thread thread;

    private ReceiverId lastId; // a batch is mostly of one receiver: spares the look into the table
    private LoopRoute<?> lastRoute; // read by the watch thread, too, behind the turn

    RouterLoop(ReceiverSet set, Watch watch, Runnable onEnd) {
        this.set = set;
        this.table = new RouteTable(set);
        this.watch = watch;
        this.onEnd = onEnd;
    }

    RouteTable table() {
        return table;
    }

    /**
     * Ends the routes, closes the set, and makes the loop end soon, which then tells the routes.
     * When the owner of the handlers has stopped, they are let go at once and told nothing.
     */
    void close(Reason reason) {
        table.close();
        if (reason == Reason.STOPPED) {
            table.all().forEach(route -> route.close(reason));
        }
        closing = true;
        set.close(reason);
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            selectUntilClosed();
        } finally {
            if (closing) {
                table.all().forEach(LoopRoute::endWithRouter);
            } else {
                onEnd.run();
                table.all().forEach(route -> route.end(Reason.STOPPED));
                set.close(Reason.STOPPED);
            }
        }
    }

    private void selectUntilClosed() {
        int failuresInARow = 0;
        while (!closing) {
            try {
                dispatch(set.select());
                failuresInARow = 0;
            } catch (InterruptedException e) {
                LOG.debug("Somebody interrupted the router; it goes on", e);
            } catch (RuntimeException | Error e) { // out of memory, say
                if (isOfAClosedSet(e) && isSetClosed()) {
                    LOG.debug("The set of receivers is closed; the router ends", e);
                    return;
                }
                pause(++failuresInARow, e);
            }
        }
    }

    /** Whether it may be what a closed set throws, or is of a link that the set has read. */
    private static boolean isOfAClosedSet(Throwable failure) {
        return failure instanceof StoppedException || failure instanceof IllegalStateException;
    }

    /** Asks the set without reading a link. */
    private boolean isSetClosed() {
        try {
            dispatch(set.trySelect());
            return false;
        } catch (RuntimeException | Error e) {
            return isOfAClosedSet(e);
        }
    }

    /** Whatever fails however often: nothing but its close ends a router. */
    private void pause(int failuresInARow, Throwable failure) {
        try {
            if (HandlerReports.isWorthALine(failuresInARow)) {
                LOG.error(
                        "The router could not select ({} times in a row)", failuresInARow, failure);
            }
        } catch (RuntimeException | Error e) {
            // The log fails, or memory does. Nothing here may fail in turn.
        }
        LockSupport.parkNanos(
                this, TimeUnit.MILLISECONDS.toNanos(Math.min(failuresInARow, LONGEST_PAUSE_MS)));
    }

    private void dispatch(List<Selection> batch) {
        if (watch == null) {
            for (int i = 0; i < batch.size(); i++) {
                Selection selection = batch.get(i);
                handle(find(selection.id()), selection);
            }
            return;
        }
        busy = true; // a full fence before the watch is asked
        watch.attend(this);
        try {
            for (int i = 0; i < batch.size(); i++) {
                handleWatched(batch.get(i));
            }
        } finally {
            busy = false;
        }
    }

    private void handle(LoopRoute<?> route, Selection selection) {
        if (route == null || !route.handle(selection.received())) {
            set.discard(selection);
        }
        Thread.interrupted(); // an interrupt that a handler left behind is not the next one's
    }

    private void handleWatched(Selection selection) {
        LoopRoute<?> route = find(selection.id()); // before the turn begins, for the watch
        begin();
        try {
            handle(route, selection);
        } finally {
            end();
        }
    }

    private LoopRoute<?> find(ReceiverId id) {
        if (!id.equals(lastId)) {
            lastRoute = table.find(id);
            lastId = id;
        }
        return lastRoute;
    }

    @Override
    boolean isBusy() {
        return busy;
    }

    @Override
    Thread runner() {
        return thread;
    }

    @Override
    LoopRoute<?> subject() {
        return lastRoute;
    }

    @Override
    void onSlow(LoopRoute<?> route, Thread runner, StackTraceElement[] stack, long runningMs) {
        if (route != null) {
            route.onSlow(runner, stack, runningMs);
        }
    }
}
