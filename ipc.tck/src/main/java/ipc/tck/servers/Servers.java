package ipc.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipc.api.channel.ConnectException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Application;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteApplication;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.messages.Fragile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the scenarios about servers share. */
final class Servers {
    /** Long enough for whatever works. */
    static final Duration LONG = Pending.PATIENCE;

    private static final Map<String, OneShotServer<String>> OPEN = new ConcurrentHashMap<>();

    static OneShotServer<String> oneShot(Fixture fixture) {
        return fixture.channels().oneShotServer(MessageType.of(String.class));
    }

    static RemoteRef<Sender<String>> connect(RemoteApplication from, String name) {
        return from.make(app -> connect(app, name));
    }

    static Sender<String> connect(Application app, String name) throws InterruptedException {
        return app.channels().connect(name, MessageType.of(String.class), Pending.PATIENCE);
    }

    /** Tries to connect, and tells why it failed. */
    static ConnectException.Failure failure(RemoteApplication from, String name, Duration timeout) {
        return from.ask(
                app -> {
                    MessageType<String> type = MessageType.of(String.class);
                    ConnectException failure =
                            catchThrowableOfType(
                                    ConnectException.class,
                                    () -> app.channels().connect(name, type, timeout).close());
                    if (failure == null) {
                        throw new AssertionError("connected to " + name);
                    }
                    return failure.failure();
                });
    }

    static void sendBad(Sender<Fragile> sender) throws InterruptedException {
        try (sender) {
            sender.send(Fragile.of(Fragile.BAD));
        }
    }

    /** Opens a server in an application, where {@link #heard} finds it. */
    static String oneShotAt(RemoteApplication remote) {
        return remote.ask(
                app -> {
                    OneShotServer<String> server =
                            app.channels().oneShotServer(MessageType.of(String.class));
                    OPEN.put(server.name(), server);
                    return server.name();
                });
    }

    /** Connects and says hello. */
    static void sayHello(Application app, String name) throws InterruptedException {
        try (Sender<String> sender = connect(app, name)) {
            sender.send("hello");
        }
    }

    /** The first message that came to a server here. */
    static String heard(String name) throws InterruptedException {
        try (OneShotServer<String> server = OPEN.remove(name)) {
            return server.accept(Pending.PATIENCE).orElseThrow().first();
        }
    }

    /** What was tried on a server before has not harmed it. */
    static void expectToWork(Fixture fixture, OneShotServer<String> server)
            throws InterruptedException {
        RemoteRef<Sender<String>> client = connect(fixture.there(), server.name());
        client.run(sender -> sender.send("right"));
        assertThat(server.accept(LONG).orElseThrow().first()).isEqualTo("right");
    }

    private Servers() {}
}
