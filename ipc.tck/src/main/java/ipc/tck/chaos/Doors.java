package ipc.tck.chaos;

import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** How actors that have no channel to each other meet: one-shot servers. Thread-safe. */
final class Doors {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final MessageType<Gift> GIFT = MessageType.of(Gift.class);

    private final ChannelFactory channels;
    private final Consumer<Gift> arrived;
    private final Map<OneShotServer<Gift>, Thread> open = new ConcurrentHashMap<>();

    Doors(ChannelFactory channels, Consumer<Gift> arrived) {
        this.channels = channels;
        this.arrived = arrived;
    }

    /** Opens a door for one visitor. Returns its name. */
    String open() {
        OneShotServer<Gift> server = channels.oneShotServer(GIFT);
        Thread keeper = new Thread(() -> await(server), "chaos-door");
        keeper.setDaemon(true);
        open.put(server, keeper);
        keeper.start();
        return server.name();
    }

    /** Leaves a gift at a door. */
    void visit(String door, Gift gift) throws InterruptedException {
        try (Sender<Gift> way = channels.connect(door, GIFT, TIMEOUT)) {
            way.send(gift);
        }
    }

    /** Shuts all doors at which nobody came. */
    void close() throws InterruptedException {
        for (Map.Entry<OneShotServer<Gift>, Thread> door : open.entrySet()) {
            door.getKey().close();
            door.getValue().join(TIMEOUT.toMillis());
        }
    }

    private void await(OneShotServer<Gift> server) {
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
