package ipc.tck.chaos;

import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** How participants that have no channel to each other meet: one-shot servers. Thread-safe. */
final class MeetingServers {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final MessageType<TravellingSender> SENDER =
            MessageType.of(TravellingSender.class);

    private final ChannelFactory channels;
    private final Consumer<TravellingSender> arrived;
    private final Map<OneShotServer<TravellingSender>, Thread> open = new ConcurrentHashMap<>();

    MeetingServers(ChannelFactory channels, Consumer<TravellingSender> arrived) {
        this.channels = channels;
        this.arrived = arrived;
    }

    /** Opens a one-shot server for one visitor. Returns its name. */
    String open() {
        OneShotServer<TravellingSender> server = channels.oneShotServer(SENDER);
        Thread keeper = new Thread(() -> await(server), "chaos-meeting");
        keeper.setDaemon(true);
        open.put(server, keeper);
        keeper.start();
        return server.name();
    }

    /** Leaves a sender at a server. */
    void visit(String serverName, TravellingSender travelling) throws InterruptedException {
        try (Sender<TravellingSender> way = channels.connect(serverName, SENDER, TIMEOUT)) {
            way.send(travelling);
        }
    }

    /** Closes all servers at which nobody came. */
    void close() throws InterruptedException {
        for (Map.Entry<OneShotServer<TravellingSender>, Thread> meeting : open.entrySet()) {
            meeting.getKey().close();
            meeting.getValue().join(TIMEOUT.toMillis());
        }
    }

    private void await(OneShotServer<TravellingSender> server) {
        try (server) {
            server.accept(TIMEOUT)
                    .ifPresent(
                            visitor -> {
                                visitor.receiver().close();
                                arrived.accept(visitor.first());
                            });
        } catch (IllegalStateException e) {
            return; // closed meanwhile
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(server);
        }
    }
}
