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
import ipc.tck.messages.Fragile;
import ipc.tck.messages.Letter;
import ipc.tck.messages.Pair;
import ipc.tck.messages.Ring;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.time.Duration;
import java.util.List;

/** Senders in messages that nobody receives count as lost. */
public interface LostContract {

    /** The message is in the queue of a receiver that is closed. */
    @Scenario
    default void shouldBeLostWithTheQueueOfAClosedReceiver(Stage stage) throws Exception {
        Outbound<Letter> way = stage.outbound(Letter.class);
        Channel<String> channel = stage.channel(String.class);
        way.sender().send(new Letter("unread", channel.sender()));
        way.sender().send(new Letter("unread, too", channel.sender()));
        channel.sender().close();

        way.receiver().run(Receiver::close);

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
    }

    /** The message arrives, or is sent, just when the receiver is closed. */
    @Scenario
    default void shouldNotHangWhenTheReceiverIsClosedJustAsItArrives(Stage stage) throws Exception {
        for (int i = 0; i < 30; i++) {
            Outbound<Letter> way = stage.outbound(Letter.class);
            try (Channel<String> channel = stage.channel(String.class)) {
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
    default void shouldStayConnectedWhenOnlySomeAreLost(Stage stage) throws Exception {
        Outbound<Letter> way = stage.outbound(Letter.class);
        Channel<String> channel = stage.channel(String.class);
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
    default void shouldBeLostWithAMessageThatCannotBeDecoded(Stage stage) throws Exception {
        stage.needsDecoding();
        var type = new MessageType<Pair<Letter, Fragile>>() {};
        Outbound<Pair<Letter, Fragile>> way = stage.outbound(type);
        Channel<String> channel = stage.channel(String.class);
        Fragile bad = Fragile.of(Fragile.BAD);
        stage.there().run(site -> Fragile.refuse(true));
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
            stage.there().run(site -> Fragile.refuse(false));
        }
    }

    /** A failed send leaves the senders inside the message as they were. */
    @Scenario
    default void shouldNotTouchTheSendersOfAMessageThatCannotBeSent(Stage stage) throws Exception {
        Outbound<Ring> way = stage.outbound(Ring.class);
        Channel<String> good = stage.channel(String.class);
        Channel<String> closed = stage.channel(String.class);
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
    default void shouldBeLostWithAQueueOfItsOwnHome(Stage stage) throws Exception {
        Channel<String> channel = stage.channel(String.class);
        Channel<Sender<String>> way = stage.channels().channel(Travels.stringSender());
        way.sender().send(channel.sender());
        channel.sender().close();

        way.receiver().close();

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
        way.sender().close();
    }
}
