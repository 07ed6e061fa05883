package ipc.callback.routed;

import ipc.api.callback.CallbackHandler;
import ipc.api.channel.Reason;
import ipc.api.router.Route;
import ipc.api.router.RouteHandler;
import java.util.Set;

/**
 * Runs a callback's handler for its route. The router catches, logs and counts what the handler
 * throws.
 */
final class HandlerRoute<T> implements RouteHandler<T> {
    private final CallbackHandler<? super T> handler;
    private final Set<HandlerRoute<?>> live;
    private volatile Route route;

    HandlerRoute(CallbackHandler<? super T> handler, Set<HandlerRoute<?>> live) {
        this.handler = handler;
        this.live = live;
        live.add(this);
    }

    void routed(Route made) {
        this.route = made;
    }

    @Override
    public void onMessage(T message) throws Exception {
        handler.onCall(message);
    }

    @Override
    public void onDisconnected(Reason reason) {
        end();
    }

    @Override
    public void onRouterClosed() {
        end();
    }

    private void end() {
        live.remove(this);
        handler.onDropped();
    }

    /** Ends the route, if it has been made; the router then lets this and the handler go. */
    void stop() {
        live.remove(this);
        Route made = route;
        if (made != null) {
            made.close(Reason.STOPPED);
        }
    }

    /** As it stands in the router's log. */
    @Override
    public String toString() {
        return handler.getClass().getName();
    }
}
