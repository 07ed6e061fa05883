package ipc.router;

import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.router.Route;
import ipc.api.router.RouteHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The live routes by the ids that the set gave them. A selection may come before {@code add} has
 * returned the id, so adding is done under a lock, and who does not find an id looks again under
 * it.
 */
final class RouteTable {
    private final ReceiverSet set;
    private final Map<ReceiverId, LoopRoute<?>> routes = new ConcurrentHashMap<>();
    private final ReentrantLock addLock =
            new ReentrantLock(); // guards additions; the set is called under it
    private volatile boolean closed;

    RouteTable(ReceiverSet set) {
        this.set = set;
    }

    <T> Route add(Receiver<T> receiver, RouteHandler<? super T> handler) {
        LoopRoute<T> route = new LoopRoute<>(this, receiver.type().toString(), handler);
        addLock.lock();
        try {
            ReceiverId id = set.add(receiver);
            route.id(id);
            routes.put(id, route);
        } finally {
            addLock.unlock();
        }
        return route;
    }

    /** The route with this id, or null when it has ended. */
    LoopRoute<?> find(ReceiverId id) {
        LoopRoute<?> found = routes.get(id);
        return found != null ? found : findAgain(id);
    }

    private LoopRoute<?> findAgain(ReceiverId id) {
        addLock.lock();
        try {
            return routes.get(id);
        } finally {
            addLock.unlock();
        }
    }

    /** Closes the receiver of a route that its owner has ended. */
    void close(LoopRoute<?> route, Reason reason) {
        forget(route);
        set.remove(route.id(), reason);
    }

    /** Lets a route go whose receiver has left the set. */
    void forget(LoopRoute<?> route) {
        routes.remove(route.id());
    }

    /** Nothing is handled any more, by no route. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    List<LoopRoute<?>> all() {
        return List.copyOf(routes.values());
    }
}
