package ipc.mux;

import static org.assertj.core.api.Assertions.fail;

import ipc.api.channel.Accepted;
import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.codec.CodecProvider;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.OwnedChannels;
import ipc.codec.RecordCodecProvider;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Real nodes on a {@link StagedTransport}, in one thread, whose every step is noted in a {@link
 * Ledger}. In the beginning each node has a channel that node 0 can send to, and node 0 has a
 * channel for each of them; all else comes about by sending senders.
 */
final class World implements AutoCloseable {

    /** What is sent: its number in the ledger, and senders. */
    record Note(int id, List<Sender<Note>> senders) {}

    /** The channel whose senders travel most: the last node's own. */
    private final Ledger.Chan hot;

    private static final int HOT_OF_TEN = 6;
    private static final CodecProvider CODECS = new RecordCodecProvider();

    static final MessageType<Note> NOTE = MessageType.of(MethodHandles.lookup(), Note.class);

    /** A sender with its entry in the ledger. */
    private record Held(Ledger.Token token, Sender<Note> sender) {}

    final Ledger ledger = new Ledger();
    private final StagedTransport transport = new StagedTransport();
    private final int haste;
    private final List<MuxNode> nodes;
    private final List<OwnedChannels> factories = new ArrayList<>();
    private final List<Receiver<Note>> receivers = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    /**
     * Makes a world.
     *
     * @param size how many nodes
     * @param haste any number; decides from which nodes to which others things move slowly
     */
    World(int size, int haste) throws InterruptedException {
        this.haste = haste;
        nodes = // numbered by their ids, because the lower id matters
                Stream.generate(World::nodeWithoutTransport)
                        .limit(size)
                        .sorted(Comparator.comparing(MuxNode::nodeId))
                        .toList();
        for (int i = 0; i < size; i++) {
            nodes.get(i).addTransport(transport.as(name(i)));
            factories.add(nodes.get(i).channels("model"));
        }
        for (int i = 1; i < size; i++) {
            introduce(i);
        }
        hot = ledger.chans.get(ledger.chans.size() - 2);
        transport.onEnd(this::linkEnded);
        transport.onViolation(text -> fail("Nobody lies here, but %s", text));
    }

    private static MuxNode nodeWithoutTransport() {
        return new MuxNode(new NodeOptions("staged", CODECS, List.of(), false), Samples.UNTIMED);
    }

    private static String name(int node) {
        return "n" + node;
    }

    /** Connects a node to node 0, and lets it send a sender of its own there. */
    private void introduce(int node) throws InterruptedException {
        newChannel(node);
        try (Acceptor<Note> acceptor = factories.get(0).acceptor(NOTE)) {
            Ledger.Chan toZero = ledger.channel(0);
            Held sender =
                    new Held(
                            ledger.token(toZero, node, null),
                            StagedClient.connect(
                                    transport, nodes.get(node), acceptor.name(), NOTE));
            held.add(sender);
            Ledger.Message hello = ledger.send(sender.token, List.of(lastOf(node).token));
            sender.sender.send(new Note(hello.id, List.of(lastOf(node).sender)));
            transport.deliverAll();
            Accepted<Note> accepted = acceptor.accept(Duration.ZERO).orElseThrow();
            receivers.add(accepted.receiver());
            take(toZero, accepted.first());
        }
    }

    private Held lastOf(int node) {
        return held.stream()
                .filter(h -> h.token.chan.home == node && h.token.holder == node)
                .findFirst()
                .orElseThrow();
    }

    // -- steps; each does nothing when there is nothing to do it with

    void newChannel(int node) {
        if (!ledger.isDead(node % nodes.size())) {
            int home = node % nodes.size();
            Channel<Note> channel = factories.get(home).channel(NOTE);
            Ledger.Chan chan = ledger.channel(home);
            receivers.add(channel.receiver());
            held.add(new Held(ledger.token(chan, home, null), channel.sender()));
            note("node %d makes channel %d", home, chan.number);
        }
    }

    /** Lets out one thing. */
    void deliver(int choice) {
        StagedTransport.Pipe pipe = transport.choose(choice, haste);
        if (pipe != null) {
            note("deliver %s->%s #%d %s", pipe.from, pipe.to, pipe.link, pipe.next());
            pipe.deliver();
        }
    }

    void deliverAll() {
        note("deliver all");
        transport.deliverAll();
        ledger.quiet();
    }

    /** Sends through one of the senders, with others of the same node inside. */
    void send(int choice, int... inside) {
        List<Held> all = living();
        if (all.isEmpty()) {
            return;
        }
        Held via = inside.length == 0 ? chooseHot(all, choice) : all.get(choice % all.size());
        List<Held> mates = all.stream().filter(h -> h.token.holder == via.token.holder).toList();
        List<Held> chosen = new ArrayList<>();
        for (int one : inside) {
            chosen.add(chooseHot(mates, one));
        }
        Ledger.Message message = ledger.send(via.token, chosen.stream().map(Held::token).toList());
        note(
                "node %d sends message %d on channel %d with senders of %s",
                message.node,
                message.id,
                via.token.chan.number,
                chosen.stream().map(h -> h.token.chan.number).toList());
        try {
            via.sender.send(new Note(message.id, chosen.stream().map(Held::sender).toList()));
        } catch (DisconnectedException e) {
            note("  which fails: %s", e.reason());
            ledger.failed(message);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts", e);
        }
    }

    /** One of these senders; oftener than others one of the channel whose senders travel most. */
    private Held chooseHot(List<Held> all, int choice) {
        List<Held> favoured = all.stream().filter(h -> h.token.chan == hot).toList();
        List<Held> from = favoured.isEmpty() || choice % 10 >= HOT_OF_TEN ? all : favoured;
        return from.get(choice / 10 % from.size());
    }

    /** The senders of living nodes. */
    private List<Held> living() {
        return held.stream().filter(h -> !ledger.isDead(h.token.holder)).toList();
    }

    void closeSender(int choice) {
        List<Held> all = living();
        if (!all.isEmpty()) {
            close(all.get(choice % all.size()));
        }
    }

    private void close(Held one) {
        note("node %d closes a sender of channel %d", one.token.holder, one.token.chan.number);
        held.remove(one);
        one.token.gone = true;
        one.sender.close();
    }

    void duplicate(int choice) {
        List<Held> all = living();
        if (!all.isEmpty()) {
            Held one = all.get(choice % all.size());
            Ledger.Token copy = ledger.token(one.token.chan, one.token.holder, one.token);
            held.add(new Held(copy, one.sender.duplicate()));
        }
    }

    /** Receives a message of any channel that has one. */
    void receiveAny(int choice) {
        boolean received = false;
        for (int i = 0; i < ledger.chans.size() && !received; i++) {
            received = receive((choice + i) % ledger.chans.size());
        }
    }

    /** Receives what there is next on a channel. Returns whether there was a message. */
    boolean receive(int number) {
        Ledger.Chan chan = ledger.chans.get(number);
        if (ledger.isDead(chan.home) || chan.receiverClosed) {
            return false;
        }
        Received<Note> received = receivers.get(chan.number).tryReceive();
        if (received instanceof Received.Message<Note> message) {
            take(chan, message.value());
            return true;
        }
        if (received instanceof Received.Disconnected<Note> end && !chan.disconnected) {
            note("channel %d is disconnected: %s", chan.number, end.reason());
            ledger.disconnected(chan);
        }
        return false;
    }

    private void take(Ledger.Chan chan, Note note) {
        note("channel %d receives message %d", chan.number, note.id);
        Ledger.Message message = ledger.received(chan, note.id);
        for (int i = 0; i < note.senders.size(); i++) {
            held.add(new Held(message.inside.get(i), note.senders.get(i)));
        }
    }

    void closeReceiver(int choice) {
        Ledger.Chan chan = ledger.chans.get(choice % ledger.chans.size());
        if (!ledger.isDead(chan.home) && !chan.receiverClosed) {
            note("the receiver of channel %d closes", chan.number);
            ledger.receiverClosed(chan);
            receivers.get(chan.number).close();
        }
    }

    /** Kills a node, but not the last two. */
    void crash(int choice, int kept) {
        int node = choice % nodes.size();
        if (mayGo(node)) {
            note("node %d dies", node);
            transport.crash(name(node), frames -> frames == 0 ? 0 : kept % (frames + 1));
            gone(node);
        }
    }

    /** Stops a node in good order, but not the last two. */
    void stop(int choice) {
        int node = choice % nodes.size();
        if (mayGo(node)) {
            note("node %d stops", node);
            nodes.get(node).close();
            gone(node);
        }
    }

    private boolean mayGo(int node) {
        long alive = IntStream.range(0, nodes.size()).filter(n -> !ledger.isDead(n)).count();
        return alive > 2 && !ledger.isDead(node);
    }

    private void gone(int node) {
        ledger.died(node);
        held.removeIf(h -> h.token.holder == node && forget(h.token));
    }

    private static boolean forget(Ledger.Token token) {
        token.gone = true;
        return true;
    }

    /**
     * Breaks a link between two living nodes, after their greetings: who cannot be reached counts
     * as dead.
     */
    void loseLink(int choice, int kept, int keptBack) {
        List<StagedTransport.Pipe> alive = transport.established();
        if (!alive.isEmpty()) {
            StagedTransport.Pipe pipe = alive.get(choice % alive.size());
            note("link %d between %s and %s is lost", pipe.link, pipe.from, pipe.to);
            ledger.lost(number(pipe.from), number(pipe.to));
            transport.lose(pipe, kept, keptBack); // and whatever is written until both know
        }
    }

    private void linkEnded(String from, String to) {
        if (!ledger.isDead(number(from))) {
            ledger.lost(number(from), number(to));
        }
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(1));
    }

    // -- the end

    /** Lets all settle, then gives all senders up, and looks whether all ends as it must. */
    void finish() {
        settle();
        ledger.assertAllArrived();
        for (Held one : living()) {
            boolean mustLive = ledger.mustLive(one.token);
            if (mustLive && one.sender.isDisconnected()) {
                fail("Disconnected without need: %s", ledger.describe(one.token));
            }
            if (ledger.isDead(one.token.chan.home) && !one.sender.isDisconnected()) {
                fail("Does not know of the death: %s", ledger.describe(one.token));
            }
        }
        assertDisconnectedWithoutSenders();
        while (!living().isEmpty()) {
            living().forEach(this::close);
            settle();
        }
        assertDisconnectedWithoutSenders();
        for (Receiver<Note> receiver : receivers) {
            Subchannel subchannel = ((ReceiverHandle<Note>) receiver).subchannel();
            for (MuxNode node : nodes) {
                if (!ledger.isDead(nodes.indexOf(node))
                        && node.subchannel(subchannel.id()) != null) {
                    fail("A node has not forgotten channel %d", receivers.indexOf(receiver));
                }
            }
        }
    }

    /** Delivers and receives until nothing is left. */
    private void settle() {
        boolean progress = true;
        while (progress) {
            deliverAll();
            progress = false;
            for (int chan = 0; chan < ledger.chans.size(); chan++) {
                while (receive(chan)) {
                    progress = true;
                }
            }
        }
    }

    private void assertDisconnectedWithoutSenders() {
        for (Ledger.Chan chan : ledger.chans) {
            boolean anybody =
                    ledger.tokens.stream().anyMatch(t -> t.chan == chan && ledger.mayLive(t));
            if (!anybody
                    && !ledger.isDead(chan.home)
                    && !chan.receiverClosed
                    && !chan.disconnected) {
                fail("Nobody is left, but channel %d is not disconnected", chan.number);
            }
        }
    }

    private void note(String text, Object... args) {
        log.add(text.formatted(args));
    }

    /** What happened so far. */
    String story() {
        return String.join("\n", log);
    }

    @Override
    public void close() {
        for (int i = 0; i < nodes.size(); i++) {
            if (!ledger.isDead(i)) {
                nodes.get(i).close();
            }
        }
        transport.deliverAll();
        nodes.forEach(MuxNode::close);
    }
}
