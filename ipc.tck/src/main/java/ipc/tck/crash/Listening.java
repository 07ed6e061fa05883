package ipc.tck.crash;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.router.RouteHandler;
import ipc.api.router.Router;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.Threads;
import java.util.concurrent.CompletableFuture;

/** How a receiver is listened to when a process is killed. */
enum Listening {
    /** A thread waits in {@code receive}. */
    RECEIVED("received"),
    /** It was handed to the router before. */
    ROUTED_BEFORE("routed before"),
    /** It is handed to the router when the process has ended. */
    ROUTED_AFTER("routed after");

    /**
     * What was reported, and when.
     *
     * @param reason the reason of the disconnection
     * @param nanoTime as {@link System#nanoTime}
     */
    record Report(Reason reason, long nanoTime) {
        Report(Reason reason) {
            this(reason, System.nanoTime());
        }
    }

    private final String text;

    Listening(String text) {
        this.text = text;
    }

    /**
     * Starts to listen.
     *
     * @return the report when it comes
     */
    Pending<Report> start(Receiver<String> receiver, Fixture fixture) {
        if (this == RECEIVED) {
            Blocked<Report> receive = Blocked.in(() -> receive(receiver));
            return fixture.background(receive::outcome);
        }
        return route(fixture.here().router(), receiver);
    }

    /** Whether it starts only after the kill. */
    boolean isLate() {
        return this == ROUTED_AFTER;
    }

    @Override
    public String toString() {
        return text;
    }

    private static Report receive(Receiver<String> receiver) throws InterruptedException {
        try {
            throw new AssertionError("A message instead of the end: " + receiver.receive());
        } catch (DisconnectedException e) {
            return new Report(e.reason());
        }
    }

    private static Pending<Report> route(Router router, Receiver<String> receiver) {
        CompletableFuture<Report> report = new CompletableFuture<>();
        router.route(
                receiver,
                new RouteHandler<String>() {
                    @Override
                    public void onMessage(String message) {
                        report.completeExceptionally(
                                new AssertionError("A message instead of the end: " + message));
                    }

                    @Override
                    public void onDisconnected(Reason reason) {
                        report.complete(new Report(reason));
                    }
                });
        return new Pending<>(report, Threads::dump);
    }
}
