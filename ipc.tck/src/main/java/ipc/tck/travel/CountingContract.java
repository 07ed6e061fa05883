package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Letter;
import ipc.tck.messages.Ring;
import java.time.Duration;
import java.util.List;

/** A sender in a message is duplicated: each handle counts, none counts twice. */
public interface CountingContract {

    /** The received one is closed; the original works. */
    @Scenario
    default void shouldKeepTheOriginalWhenTheReceivedOneIsClosed(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);
        RemoteRef<Sender<String>> received = fixture.send(channel.sender(), fixture.there());

        received.run(Sender::close);
        channel.sender().send("original");

        assertThat(Expect.message(channel.receiver())).isEqualTo("original");
        channel.sender().close();
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** The original is closed; the received one works. */
    @Scenario
    default void shouldKeepTheReceivedOneWhenTheOriginalIsClosed(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);
        RemoteRef<Sender<String>> received = fixture.send(channel.sender(), fixture.there());

        channel.sender().close();
        received.run(sender -> sender.send("received"));

        assertThat(Expect.message(channel.receiver())).isEqualTo("received");
        received.run(Sender::close);
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** The original is closed while the message is on its way: what is under way is alive. */
    @Scenario
    default void shouldStayConnectedWhileASenderIsUnderWay(Fixture fixture) throws Exception {
        OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
        Channel<String> channel = fixture.channel(String.class);

        way.sender().send(new Letter("unread", channel.sender()));
        channel.sender().close();

        assertThat(channel.receiver().tryReceive(Duration.ofMillis(100)))
                .isEqualTo(new Received.Empty<String>());
        way.receiver()
                .run(
                        receiver -> {
                            try (Sender<String> sender = receiver.receive().reply()) {
                                sender.send("read at last");
                            }
                        });
        assertThat(Expect.message(channel.receiver())).isEqualTo("read at last");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Sent again to where one of its duplicates was closed. */
    @Scenario
    default void shouldTravelAgainAfterBeingClosedThere(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);

        for (int i = 0; i < 20; i++) {
            RemoteRef<Sender<String>> received = fixture.send(channel.sender(), fixture.there());
            String text = "round " + i;
            received.run(
                    sender -> {
                        sender.send(text);
                        sender.close();
                    });
            assertThat(Expect.message(channel.receiver())).isEqualTo(text);
        }

        channel.sender().close();
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** The same sender many times in one message: each is a handle of its own. */
    @Scenario
    default void shouldCountEachHandleOfOneMessage(Fixture fixture) throws Exception {
        OutgoingChannel<Ring> way = fixture.outgoing(Ring.class);
        Channel<String> channel = fixture.channel(String.class);
        Sender<String> sender = channel.sender();

        way.sender().send(new Ring(List.of(sender, sender, sender)));
        sender.close();
        way.receiver()
                .run(
                        receiver -> {
                            List<Sender<String>> all = receiver.receive().senders();
                            all.get(0).close();
                            all.get(1).send("second");
                            all.get(1).close();
                            all.get(2).send("third");
                            all.get(2).close();
                        });

        assertThat(Expect.messages(channel.receiver(), 2)).containsExactly("second", "third");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** A sender and its duplicate take different roads. */
    @Scenario
    default void shouldTravelByDifferentPaths(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        RemoteRef<Sender<String>> onward =
                fixture.pass(channel.sender(), Travels.stringSender(), fixture.elsewhere());
        Sender<String> back = fixture.fetch(channel.sender(), Travels.stringSender());

        channel.sender().run(Sender::close);
        back.send("home");
        back.close();
        assertThat(Expect.message(channel.receiver())).isEqualTo("home");
        onward.run(sender -> sender.send("onward"));
        assertThat(Expect.message(channel.receiver())).isEqualTo("onward");
        onward.run(Sender::close);

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** The last local duplicate is closed behind more than a socket holds, which is being read. */
    @Scenario
    default void shouldCloseTheLastDuplicateOfATravelledSenderBehindMuch(Fixture fixture)
            throws Exception {
        OutgoingChannel<byte[]> way = fixture.outgoing(byte[].class);
        RemoteRef<Sender<byte[]>> second = fixture.send(way.sender(), fixture.elsewhere());
        Travels.sendMuch(way.sender());

        closeAtOnce(way.sender());

        expectMuchAndTheEnd(way, second);
    }

    /** The last local duplicate is closed while its own channel and link are full. */
    @Scenario
    default void shouldCloseTheLastDuplicateOfATravelledSenderWhileAllIsFull(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<byte[]> way = fixture.outgoing(byte[].class);
        RemoteRef<Sender<byte[]>> second = fixture.send(way.sender(), fixture.elsewhere());
        fixture.there().freeze();
        Travels.sendMuch(way.sender());
        Travels.expectFull(way.sender());

        closeAtOnce(way.sender());
        fixture.there().thaw();

        expectMuchAndTheEnd(way, second);
    }

    private static void closeAtOnce(Sender<?> sender) {
        long start = System.nanoTime();
        sender.close();
        Duration closing = Duration.ofNanos(System.nanoTime() - start);
        assertThat(closing).isLessThan(Duration.ofSeconds(1));
    }

    /** All that was sent comes; the second sender keeps the channel until it is closed, too. */
    private static void expectMuchAndTheEnd(
            OutgoingChannel<byte[]> way, RemoteRef<Sender<byte[]>> second) {
        int received =
                way.receiver().ask(receiver -> Expect.messages(receiver, Travels.MUCH).size());
        assertThat(received).isEqualTo(Travels.MUCH);
        second.run(
                sender -> {
                    sender.send(new byte[1]);
                    sender.close();
                });
        int last = way.receiver().ask(receiver -> Expect.message(receiver).length);
        assertThat(last).isEqualTo(1);
        Reason end = way.receiver().ask(receiver -> Expect.disconnection(receiver));
        assertThat(end).isEqualTo(Reason.CLOSED);
    }

    /** A sender of another channel goes with a message that is itself in a queue. */
    @Scenario
    default void shouldTravelInsideAMessageForASenderThatTravelled(Fixture fixture)
            throws Exception {
        IncomingChannel<Letter> way =
                fixture.incoming(MessageType.of(Letter.class), fixture.there());
        RemoteRef<Channel<String>> channel =
                fixture.there().make(app -> app.channels().channel(String.class));
        var letters = way.sender();
        fixture.there()
                .run(
                        app -> {
                            for (int i = 0; i < 50; i++) {
                                app.get(letters)
                                        .send(new Letter("l" + i, app.get(channel).sender()));
                            }
                            app.get(channel).sender().close();
                        });

        for (int i = 0; i < 50; i++) {
            try (Sender<String> reply = Expect.message(way.receiver()).reply()) {
                reply.send("re: l" + i);
            }
        }

        int answers = channel.ask(it -> Expect.messages(it.receiver(), 50).size());
        assertThat(answers).isEqualTo(50);
        Reason end = channel.ask(it -> Expect.disconnection(it.receiver()));
        assertThat(end).isEqualTo(Reason.CLOSED);
    }
}
