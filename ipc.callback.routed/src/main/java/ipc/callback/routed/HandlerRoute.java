package ipc.callback.routed;

import ipc.api.callback.CallbackHandler;
import ipc.api.channel.Reason;
import ipc.api.router.Route;
import ipc.api.router.RouteHandler;

/**
 * Runs a callback's handler for its route. The router catches, logs and counts what the handler
 * throws.
 *
 * <p>The route of a once-callback ends with its first message, whatever else a peer may have sent.
 */
final class HandlerRoute<T> implements RouteHandler<T> {
    private final RoutedCallbacks home;
    private final CallbackHandler<? super T> handler;
    private final boolean once;
    private volatile Route route;

    HandlerRoute(RoutedCallbacks home, CallbackHandler<? super T> handler, boolean once) {
        this.home = home;
        this.handler = handler;
        this.once = once;
    }

    void routed(Route made) {
        this.route = made;
    }

    @Override
    public void onMessage(T message) throws Exception {
        try {
            handler.onCall(message);
        } finally {
            if (once) {
                close(Reason.CLOSED);
            }
        }
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
        close(Reason.STOPPED);
    }

    private void close(Reason reason) {
        home.forget(this);
        Route made = route;
        if (made != null) {
            made.close(reason);
        }
    }

    /** As it stands in the router's log. */
    @Override
    public String toString() {
        return handler.getClass().getName();
    }
}
