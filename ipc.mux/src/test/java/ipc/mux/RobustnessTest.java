package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.codec.Codec;
import ipc.api.runtime.NodeOptions;
import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkAcceptor;
import ipc.api.transport.LinkHandler;
import ipc.api.transport.Transport;
import ipc.codec.RecordCodecProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What fails in one place must not stay half done in another. */
@Timeout(30)
class RobustnessTest {
    private static final MessageType<World.Note> NOTE = World.NOTE;

    private final StagedTransport transport = new StagedTransport();
    private final MuxNode here = node("here");
    private final MuxNode there = node("there");

    private MuxNode node(String name) {
        return new MuxNode(
                new NodeOptions(
                        name, new RecordCodecProvider(), List.of(transport.as(name)), false),
                Samples.UNTIMED);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    /** What {@link Client} does, without waiting: takes a handle, asks later. */
    private RemotePort port(Connection connection) {
        long fingerprint = here.codecs().codec(NOTE).fingerprint();
        RemotePort port = new RemotePort(here, connection, null, fingerprint);
        assertThat(connection.outbound().add(port)).isTrue();
        return port;
    }

    private static CompletableFuture<Questions.Answer> ask(
            Connection connection, RemotePort port, Acceptor<?> acceptor) {
        Secret server = ServerName.parse(acceptor.name()).server();
        return connection.questions().connect(port, server);
    }

    @Test
    void shouldTakeHandlesInWhateverOrderThreadsAskForThem() {
        Acceptor<World.Note> acceptor = there.channels().acceptor(NOTE);
        Connection connection = here.links().to(there.address());
        List<RemotePort> ports = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            ports.add(port(connection));
        }

        List<CompletableFuture<Questions.Answer>> answers = new ArrayList<>();
        for (int i = ports.size() - 1; i >= 0; i--) {
            answers.add(ask(connection, ports.get(i), acceptor));
        }
        transport.deliverAll();

        assertThat(answers)
                .allSatisfy(
                        answer ->
                                assertThat(answer.getNow(null))
                                        .isEqualTo(new Questions.Accepted()));
    }

    @Test
    void shouldLetNoSenderSetOutInAMessageThatIsTooLong() throws Exception {
        Acceptor<World.Note> acceptor = there.channels().acceptor(NOTE);
        Connection connection = here.links().to(there.address());
        RemotePort port = port(connection);
        ask(connection, port, acceptor);
        transport.deliverAll();
        Channel<World.Note> channel = here.channels().channel(NOTE);
        Limits limits =
                new Limits(
                        1000,
                        60,
                        10,
                        1000,
                        10,
                        Duration.ZERO,
                        Duration.ZERO); // for the message alone
        Packing small = new Packing(false, limits);
        Codec<World.Note> codec = here.codecs().codec(NOTE);
        World.Note note = new World.Note(1, List.of(channel.sender()));

        assertThatThrownBy(() -> small.write(note, NOTE, codec, port, connection))
                .isInstanceOf(LimitExceededException.class);

        channel.sender().close();
        assertThat(channel.receiver().tryReceive()).isInstanceOf(Received.Disconnected.class);
    }

    @Test
    void shouldGoOnAfterAMessageThatCannotBeDropped() {
        Subchannel subchannel = new Subchannel(here, "a channel", NOTE, here.codecs().codec(NOTE));
        LocalPort sender = subchannel.openLocal();
        NodeAddress gone = new NodeAddress(NodeId.of(Samples.SECRET), Samples.SECRET, "none", "x");
        subchannel.event(5, gone.id(), new LifecycleEvent.Adopt<>(0, Samples.GRANT, gone, true));
        OwnedHandle failing =
                new OwnedHandle() {
                    @Override
                    public void end(Reason reason) {
                        throw new IllegalStateException("A strange callback fails");
                    }

                    @Override
                    public void ownedBy(Owner owner) {
                        throw new AssertionError("Nobody receives it");
                    }
                };
        Parcel parcel = new Parcel.Handover("", NOTE, null, List.of(failing));

        subchannel.event(5, gone.id(), new LifecycleEvent.Data<>(0, parcel)); // it is refused
        subchannel.event(5, gone.id(), new LifecycleEvent.Release<>(0, Reason.CLOSED));
        sender.release(Reason.CLOSED);

        assertThat(subchannel.inbox().end()).isNotNull();
    }

    /** Fails at every attempt to make a link. */
    private static final class Failing implements Transport {
        @Override
        public String scheme() {
            return "failing";
        }

        @Override
        public Endpoint open(EndpointOptions options, LinkAcceptor acceptor) {
            return new Endpoint() {
                @Override
                public String address() {
                    return "failing";
                }

                @Override
                public Link connect(String address, LinkHandler handler, Duration timeout) {
                    throw new IllegalArgumentException("Not an address");
                }

                @Override
                public void close(Duration flush) {}
            };
        }
    }

    @Test
    void shouldEndAConnectionThatCannotEvenBeTried() {
        here.addTransport(new Failing());
        NodeAddress nowhere =
                new NodeAddress(NodeId.of(Samples.SECRET), Samples.SECRET, "failing", "?");

        Connection connection = here.links().to(nowhere);

        assertThat(connection.isEnded()).isTrue();
        assertThat(here.links().all()).isEmpty();
    }

    @Test
    void shouldTellWhoReceivesThatTheReceiverWasGivenAway() throws Exception {
        Channel<World.Note> channel = here.channels().channel(NOTE);
        ReceiverHandle<World.Note> receiver = (ReceiverHandle<World.Note>) channel.receiver();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<World.Note> receiving = thread.submit(receiver::receive);
            while (!receiver.subchannel().inbox().isAwaited() && !receiving.isDone()) {
                Thread.onSpinWait();
            }

            here.channels().receiverSet().add(receiver);

            assertThatThrownBy(() -> receiving.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
        } finally {
            thread.shutdownNow();
        }
    }
}
