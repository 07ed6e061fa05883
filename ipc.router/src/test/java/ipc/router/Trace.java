package ipc.router;

import static java.util.concurrent.TimeUnit.SECONDS;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import ipc.api.router.RouteHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Notes what a handler is told. */
final class Trace implements RouteHandler<String> {
    final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    public void onMessage(String message) {
        lines.add(message);
    }

    @Override
    public void onUndecodable(DecodeException error) {
        lines.add("undecodable " + error.getMessage());
    }

    @Override
    public void onDisconnected(Reason reason) {
        lines.add("disconnected " + reason);
    }

    @Override
    public void onRouterClosed() {
        lines.add("router closed");
    }

    String next() throws InterruptedException {
        return lines.poll(10, SECONDS);
    }
}
