package ipc.callback.routed;

import ipc.api.callback.CallbackHandler;
import ipc.api.channel.Reason;
import ipc.api.router.Route;
import ipc.api.router.RouteHandler;

/**
 * Runs a callback's handler for its route. The router catches, logs and counts what the handler
 * throws.
 */
final class HandlerRoute<T> implements RouteHandler<T> {
    private final RoutedCallbacks home;
    private final CallbackHandler<? super T> handler;
    private volatile Route route;

    HandlerRoute(RoutedCallbacks home, CallbackHandler<? super T> handler) {
        this.home = home;
        this.handler = handler;
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
        end(reason == Reason.STOPPED && home.areServicesStopped());
    }

    @Override
    public void onRouterClosed() {
        end(false);
    }

    private void end(boolean isStopped) {
        home.forget(this);
        if (!isStopped) {
            handler.onDropped();
        }
    }

    /** Ends the route, if it has been made; the router then lets this and the handler go. */
    void stop() {
        home.forget(this);
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
