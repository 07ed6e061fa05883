package ipc.callback.direct;

import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.router.Route;
import ipc.api.router.RouteHandler;
import ipc.api.router.Router;

/**
 * The way into a direct callback from other processes: a channel whose receiver is routed here. It
 * has a sender of its own, so that all that travel are duplicates on one channel, and calls keep
 * their order, until the callback's last handle here is closed.
 */
final class Bridge<T> implements RouteHandler<T> {

    /** What makes bridges possible. */
    record Services(ChannelFactory channels, Router router) {

        /** Whether the channels, with all that was made through them, are stopped. */
        boolean areStopped() {
            try {
                channels.receiverSet().close();
                return false;
            } catch (StoppedException e) {
                return true;
            }
        }
    }

    private final Target<T> target;
    private final Services services;
    private final Sender<T> sender;
    private final Route route;

    Bridge(Target<T> target, Services services) {
        this.target = target;
        this.services = services;
        Channel<T> channel = services.channels().channel(target.type());
        this.sender = channel.sender();
        try {
            this.route = services.router().route(channel.receiver(), this);
        } catch (RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    boolean isLive() {
        return route.isLive();
    }

    Sender<T> newSender() {
        return sender.duplicate();
    }

    /** No more senders are made here; the route ends when those that travelled are gone. */
    void closeSender() {
        sender.close();
    }

    /** Ends the route at once; it does not tell the target. */
    void stop(Reason reason) {
        sender.close();
        route.close(reason);
    }

    @Override
    public void onMessage(T message) {
        target.runFromElsewhere(message);
    }

    @Override
    public void onDisconnected(Reason reason) {
        end(reason == Reason.STOPPED && services.areStopped());
    }

    @Override
    public void onRouterClosed() {
        end(false);
    }

    private void end(boolean isStopped) {
        sender.close();
        target.onBridgeEnded(this, isStopped);
    }
}
