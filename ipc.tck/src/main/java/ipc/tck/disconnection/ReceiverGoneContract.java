package ipc.tck.disconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Law 6: senders learn when the receiver goes. */
public interface ReceiverGoneContract {

    /** Both fail: a failure stays. */
    @Scenario
    default void shouldFailTwoSendsAfterTheReceiverIsClosedHere(Fixture fixture) {
        Channel<String> channel = fixture.channel(String.class);
        channel.receiver().close();

        assertThat(Expect.failingSend(channel.sender(), "one")).isEqualTo(Reason.CLOSED);
        assertThat(Expect.failingSend(channel.sender(), "two")).isEqualTo(Reason.CLOSED);
    }

    /** The sender's node learns it. */
    @Scenario
    default void shouldFailTwoSendsAfterTheReceiverIsClosedThere(Fixture fixture) {
        OutgoingChannel<String> channel = fixture.outgoing(String.class);

        channel.receiver().run(Receiver::close);

        assertThat(Expect.failingSend(channel.sender(), "one")).isEqualTo(Reason.CLOSED);
        assertThat(Expect.failingSend(channel.sender(), "two")).isEqualTo(Reason.CLOSED);
    }

    /** A sender that travelled learns it. */
    @Scenario
    default void shouldFailSendsOfSendersThatTravelled(Fixture fixture) {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        channel.receiver().close();

        Reason reason = channel.sender().ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.CLOSED);
    }

    /** Each way to send. */
    @Scenario
    default void shouldFailEveryWayToSend(Fixture fixture) {
        OutgoingChannel<String> channel = fixture.outgoing(String.class);

        channel.receiver().run(Receiver::close);

        Await.until("it is known", channel.sender()::isDisconnected);
        assertThatThrownBy(() -> channel.sender().send("x"))
                .isInstanceOf(DisconnectedException.class);
        assertThatThrownBy(() -> channel.sender().trySend("x"))
                .isInstanceOf(DisconnectedException.class);
        assertThatThrownBy(() -> channel.sender().trySend("x", Duration.ofSeconds(10)))
                .isInstanceOf(DisconnectedException.class);
    }

    /** A duplicate of a dead sender is dead. */
    @Scenario
    default void shouldDuplicateIntoADisconnectedSender(Fixture fixture) {
        OutgoingChannel<String> channel = fixture.outgoing(String.class);
        channel.receiver().run(Receiver::close);
        Await.until("it is known", channel.sender()::isDisconnected);

        try (Sender<String> duplicate = channel.sender().duplicate()) {
            assertThat(duplicate.isDisconnected()).isTrue();
            assertThat(Expect.failingSend(duplicate, "x")).isEqualTo(Reason.CLOSED);
        }
    }

    /** A dead sender may be sent; it arrives dead. */
    @Scenario
    default void shouldSendASenderWhoseReceiverIsGone(Fixture fixture) {
        Channel<String> channel = fixture.channel(String.class);
        channel.receiver().close();

        RemoteRef<Sender<String>> arrived = fixture.send(channel.sender(), fixture.there());

        Reason reason = arrived.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.CLOSED);
    }

    /** A dead sender may be sent on by an application to which it travelled. */
    @Scenario
    default void shouldPassOnASenderWhoseReceiverIsGone(Fixture fixture) {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        channel.receiver().close();
        channel.sender().run(sender -> Await.until("it is known", sender::isDisconnected));

        RemoteRef<Sender<String>> arrived =
                fixture.pass(
                        channel.sender(),
                        MessageType.senderOf(MessageType.of(String.class)),
                        fixture.elsewhere());

        Reason reason = arrived.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.CLOSED);
    }

    /** Senders of a channel that nobody reads are not held up when it is closed. */
    @Scenario
    default void shouldEndASenderThatSendsWithoutPause(Fixture fixture) throws Exception {
        OutgoingChannel<byte[]> channel = fixture.outgoing(byte[].class);
        Blocked<Void> sending =
                Blocked.started(
                        () -> {
                            byte[] message = new byte[1024];
                            while (true) {
                                channel.sender().send(message);
                            }
                        });
        channel.receiver().run(receiver -> Expect.messages(receiver, 100));

        channel.receiver().run(Receiver::close);

        assertThatThrownBy(sending::outcome).isInstanceOf(DisconnectedException.class);
    }

    /** What is still under way to a closed receiver harms nobody. */
    @Scenario
    default void shouldNotHarmOtherChannelsOfTheLink(Fixture fixture) throws Exception {
        OutgoingChannel<byte[]> closing = fixture.outgoing(byte[].class);
        OutgoingChannel<Integer> living = fixture.outgoing(Integer.class);

        for (int i = 0; i < 100; i++) {
            if (i == 50) {
                closing.receiver().start(Receiver::close);
            }
            Sends.tolerant(closing.sender(), new byte[10_000]);
            living.sender().send(i);
        }

        List<Integer> received =
                living.receiver().ask(receiver -> new ArrayList<>(Expect.messages(receiver, 100)));
        assertThat(received).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    /** Closing the last sender afterwards is no error. */
    @Scenario
    default void shouldCloseASenderWhoseReceiverIsGone(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        channel.receiver().close();
        channel.sender().run(Sender::close);
        channel.sender().run(Sender::close);

        IncomingChannel<String> next = fixture.incoming(String.class);
        next.sender().run(sender -> sender.send("the link is unharmed"));
        assertThat(next.receiver().tryReceive(Duration.ofSeconds(30)))
                .isEqualTo(new Received.Message<>("the link is unharmed"));
    }
}
