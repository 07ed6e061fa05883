package ipc.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipc.api.channel.ConnectException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import ipc.tck.messages.Fragile;
import ipc.tck.stage.Held;
import ipc.tck.stage.Pending;
import ipc.tck.stage.Place;
import ipc.tck.stage.Site;
import ipc.tck.stage.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the scenarios about servers share. */
final class Servers {
    /** Long enough for whatever works. */
    static final Duration LONG = Pending.PATIENCE;

    private static final Map<String, OneShotServer<String>> OPEN = new ConcurrentHashMap<>();

    static OneShotServer<String> oneShot(Stage stage) {
        return stage.channels().oneShotServer(MessageType.of(String.class));
    }

    static Held<Sender<String>> connect(Place from, String name) {
        return from.make(site -> connect(site, name));
    }

    static Sender<String> connect(Site site, String name) throws InterruptedException {
        return site.channels().connect(name, MessageType.of(String.class), Pending.PATIENCE);
    }

    /** Tries to connect, and tells why it failed. */
    static ConnectException.Failure failure(Place from, String name, Duration timeout) {
        return from.ask(
                site -> {
                    MessageType<String> type = MessageType.of(String.class);
                    ConnectException failure =
                            catchThrowableOfType(
                                    ConnectException.class,
                                    () -> site.channels().connect(name, type, timeout).close());
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

    /** Opens a server at a place, where {@link #heard} finds it. */
    static String oneShotAt(Place place) {
        return place.ask(
                site -> {
                    OneShotServer<String> server =
                            site.channels().oneShotServer(MessageType.of(String.class));
                    OPEN.put(server.name(), server);
                    return server.name();
                });
    }

    /** Connects and says hello. */
    static void sayHello(Site site, String name) throws InterruptedException {
        try (Sender<String> sender = connect(site, name)) {
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
    static void expectToWork(Stage stage, OneShotServer<String> server)
            throws InterruptedException {
        Held<Sender<String>> client = connect(stage.there(), server.name());
        client.run(sender -> sender.send("right"));
        assertThat(server.accept(LONG).orElseThrow().first()).isEqualTo("right");
    }

    private Servers() {}
}
