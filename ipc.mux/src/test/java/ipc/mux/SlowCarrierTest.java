package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.runtime.NodeOptions;
import ipc.codec.RecordCodecProvider;
import ipc.mux.World.Note;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A sender of A travels from B to C over a link that is still being made, while A has reason to ask
 * C what became of it.
 */
class SlowCarrierTest {
    private final StagedTransport transport = new StagedTransport();
    private final MuxNode a = node("A");
    private final MuxNode b = node("B");
    private final MuxNode c = node("C");

    private MuxNode node(String name) {
        return new MuxNode(
                new NodeOptions(
                        name, new RecordCodecProvider(), List.of(transport.as(name)), false),
                Samples.UNTIMED);
    }

    @AfterEach
    void close() {
        List.of(a, b, c).forEach(MuxNode::close);
    }

    /** A way from one node to another. */
    private record Way(Sender<Note> sender, Receiver<Note> receiver) {
        List<Sender<Note>> senders() {
            Received<Note> received = receiver.tryReceive();
            assertThat(received).isInstanceOf(Received.Message.class);
            return ((Received.Message<Note>) received).value().senders();
        }
    }

    private Way way(MuxNode from, MuxNode to) throws Exception {
        Acceptor<Note> acceptor = to.channels().acceptor(World.NOTE);
        Sender<Note> sender = StagedClient.connect(transport, from, acceptor.name(), World.NOTE);
        sender.send(new Note(0, List.of()));
        transport.deliverAll();
        return new Way(sender, acceptor.accept(Duration.ZERO).orElseThrow().receiver());
    }

    private static boolean isBetween(StagedTransport.Pipe pipe, String one, String other) {
        return Set.of(pipe.from, pipe.to).equals(Set.of(one, other));
    }

    /** Lets out all that is not between these two. */
    private void deliverAllBut(String one, String other) {
        while (true) {
            Optional<StagedTransport.Pipe> next =
                    transport.waiting().stream()
                            .filter(pipe -> !isBetween(pipe, one, other))
                            .findFirst();
            if (next.isEmpty()) {
                return;
            }
            next.get().deliver();
        }
    }

    private void loseLink(String one, String other) {
        StagedTransport.Pipe link =
                transport.established().stream()
                        .filter(pipe -> isBetween(pipe, one, other))
                        .findFirst()
                        .orElseThrow();
        transport.lose(link, 0, 0);
        transport.deliverAll();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldArriveThoughTheHomeAsksEarly(boolean asks) throws Exception {
        Way toB = way(a, b);
        way(c, a);
        if (asks) { // an adoption may go down with a link; so it is asked for from then on
            loseLink("A", "C");
        }
        Channel<Note> ofC = c.channels().channel(World.NOTE);
        Way toA = way(c, a);
        toA.sender().send(new Note(1, List.of(ofC.sender())));
        transport.deliverAll();
        ChannelFactory channels = a.channels();
        Channel<Note> ofA = channels.channel(World.NOTE);
        toB.sender().send(new Note(2, List.of(toA.senders().get(0), ofA.sender())));
        ofA.sender().close();
        deliverAllBut("B", "C"); // B adopts both, and begins to make its link to C
        List<Sender<Note>> atB = toB.senders();
        atB.get(0).send(new Note(3, List.of(atB.get(1))));
        atB.get(1).close();

        deliverAllBut("B", "C"); // A learns of the travel, and asks C, which knows of no link to B
        assertThat(ofA.receiver().tryReceive()).isInstanceOf(Received.Empty.class);
        transport.deliverAll();

        Sender<Note> atC = new Way(null, ofC.receiver()).senders().get(0);
        assertThat(atC.isDisconnected()).isFalse();
        atC.send(new Note(4, List.of()));
        transport.deliverAll();
        assertThat(ofA.receiver().receive()).isEqualTo(new Note(4, List.of()));
    }

    /** If the link never comes, because B dies while it is made, the sender is lost. */
    @Test
    void shouldBeLostWithACarrierThatNeverCame() throws Exception {
        Way toB = way(a, b);
        way(c, a);
        Channel<Note> ofC = c.channels().channel(World.NOTE);
        Way toA = way(c, a);
        toA.sender().send(new Note(1, List.of(ofC.sender())));
        transport.deliverAll();
        Channel<Note> ofA = a.channels().channel(World.NOTE);
        toB.sender().send(new Note(2, List.of(toA.senders().get(0), ofA.sender())));
        ofA.sender().close();
        deliverAllBut("B", "C");
        List<Sender<Note>> atB = toB.senders();
        atB.get(0).send(new Note(3, List.of(atB.get(1))));
        deliverAllBut("B", "C");

        transport.crash("B", size -> 0);
        transport.deliverAll();

        assertThat(ofA.receiver().tryReceive()).isInstanceOf(Received.Disconnected.class);
    }
}
