package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ipc.api.channel.Channel;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Fragile;
import ipc.tck.messages.Letter;
import ipc.tck.messages.Pair;
import ipc.tck.messages.Ring;
import java.time.Duration;
import java.util.List;

/** Senders in messages that nobody receives count as lost. */
public interface LostContract {

    /** The message is in the queue of a receiver that is closed. */
    @Scenario
    default void shouldBeLostWithTheQueueOfAClosedReceiver(Fixture fixture) throws Exception {
        OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
        Channel<String> channel = fixture.channel(String.class);
        way.sender().send(new Letter("unread", channel.sender()));
        way.sender().send(new Letter("unread, too", channel.sender()));
        channel.sender().close();

        way.receiver().run(Receiver::close);

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
    }

    /** The message arrives, or is sent, just when the receiver is closed. */
    @Scenario
    default void shouldNotHangWhenTheReceiverIsClosedJustAsItArrives(Fixture fixture)
            throws Exception {
        for (int i = 0; i < 30; i++) {
            OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
            try (Channel<String> channel = fixture.channel(String.class)) {
                var closing = way.receiver().start(Receiver::close);
                Throwable refused =
                        catchThrowable(
                                () -> way.sender().send(new Letter("late", channel.sender())));
                channel.sender().close();
                closing.await();

                assertThat(Expect.disconnection(channel.receiver()))
                        .isIn(Reason.CLOSED, Reason.LOST_IN_TRANSIT);
                if (refused != null) {
                    assertThat(refused).isInstanceOf(DisconnectedException.class);
                }
                way.sender().close();
            }
        }
    }

    /** One of many handles is lost, the others live. */
    @Scenario
    default void shouldStayConnectedWhenOnlySomeAreLost(Fixture fixture) throws Exception {
        OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
        Channel<String> channel = fixture.channel(String.class);
        way.sender().send(new Letter("unread", channel.sender()));

        way.receiver().run(Receiver::close);
        channel.sender().send("alive");

        assertThat(Expect.message(channel.receiver())).isEqualTo("alive");
        channel.sender().close();
        assertThat(Expect.disconnection(channel.receiver()))
                .isIn(Reason.CLOSED, Reason.LOST_IN_TRANSIT);
    }

    /** A message with senders that cannot be decoded is dropped, and they with it. */
    @Scenario
    default void shouldBeLostWithAMessageThatCannotBeDecoded(Fixture fixture) throws Exception {
        fixture.needsDecoding();
        var type = new MessageType<Pair<Letter, Fragile>>() {};
        OutgoingChannel<Pair<Letter, Fragile>> way = fixture.outgoing(type);
        Channel<String> channel = fixture.channel(String.class);
        Fragile bad = Fragile.of(Fragile.BAD);
        fixture.there().run(app -> Fragile.refuse(true));
        try {
            way.sender().send(new Pair<>(new Letter("x", channel.sender()), bad));
            channel.sender().close();

            String received =
                    way.receiver()
                            .ask(
                                    receiver ->
                                            receiver.tryReceive(Duration.ofSeconds(30))
                                                    .getClass()
                                                    .getSimpleName());

            assertThat(received).isEqualTo("Undecodable");
            assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
        } finally {
            fixture.there().run(app -> Fragile.refuse(false));
        }
    }

    /** A failed send leaves the senders inside the message as they were. */
    @Scenario
    default void shouldNotTouchTheSendersOfAMessageThatCannotBeSent(Fixture fixture)
            throws Exception {
        OutgoingChannel<Ring> way = fixture.outgoing(Ring.class);
        Channel<String> good = fixture.channel(String.class);
        Channel<String> closed = fixture.channel(String.class);
        closed.sender().close();

        Throwable refused =
                catchThrowable(
                        () -> way.sender().send(new Ring(List.of(good.sender(), closed.sender()))));
        good.sender().send("still works");

        assertThat(refused).isInstanceOf(EncodeException.class);
        assertThat(Expect.message(good.receiver())).isEqualTo("still works");
        good.sender().close();
        assertThat(Expect.disconnection(good.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** The queue was that of a receiver of its own node. */
    @Scenario
    default void shouldBeLostWithAQueueOfItsOwnHome(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);
        Channel<Sender<String>> way = fixture.channels().channel(Travels.stringSender());
        way.sender().send(channel.sender());
        channel.sender().close();

        way.receiver().close();

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
        way.sender().close();
    }
}
