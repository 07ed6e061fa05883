package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Nothing;
import ipc.tck.messages.Text;
import java.time.Duration;

/** A message that is sent is received. */
public interface DeliveryContract {

    /** {@link Sender#send}, {@link Receiver#receive}. */
    @Scenario
    default void shouldReceiveWhatWasSentHere(Fixture fixture) throws Exception {
        try (Channel<Text> channel = fixture.channel(Text.class)) {
            channel.sender().send(new Text("here", 1, "hello"));

            Text received = channel.receiver().receive();

            assertThat(received).isEqualTo(new Text("here", 1, "hello"));
        }
    }

    /** A sender that travelled. */
    @Scenario
    default void shouldReceiveWhatWasSentThere(Fixture fixture) throws Exception {
        IncomingChannel<Text> channel = fixture.incoming(Text.class);

        channel.sender().run(sender -> sender.send(new Text("there", 1, "hello")));

        assertThat(channel.receiver().receive()).isEqualTo(new Text("there", 1, "hello"));
    }

    /** The other way. */
    @Scenario
    default void shouldReceiveThereWhatWasSentHere(Fixture fixture) throws Exception {
        OutgoingChannel<Text> channel = fixture.outgoing(Text.class);

        channel.sender().send(new Text("here", 1, "hello"));

        Expect.answer(channel.receiver().ask(receiver -> receiver.receive().text()))
                .isEqualTo("hello");
    }

    /** There and back, many times. */
    @Scenario
    default void shouldGoBackAndForth(Fixture fixture) throws Exception {
        OutgoingChannel<String> questions = fixture.outgoing(String.class);
        IncomingChannel<String> answers = fixture.incoming(String.class);
        var inbox = questions.receiver();
        var reply = answers.sender();
        Pending<Void> echo =
                fixture.there()
                        .start(
                                app -> {
                                    for (String question : app.get(inbox)) {
                                        app.get(reply).send("re: " + question);
                                    }
                                });

        for (int i = 0; i < 1_000; i++) {
            questions.sender().send("question " + i);
            assertThat(Expect.message(answers.receiver())).isEqualTo("re: question " + i);
        }

        questions.sender().close();
        echo.await();
    }

    /** Two channels over one link. */
    @Scenario
    default void shouldKeepTwoChannelsApart(Fixture fixture) throws Exception {
        IncomingChannel<String> first = fixture.incoming(String.class);
        IncomingChannel<String> second = fixture.incoming(String.class);

        first.sender().run(sender -> sender.send("one"));
        second.sender().run(sender -> sender.send("two"));

        assertThat(first.receiver().receive()).isEqualTo("one");
        assertThat(second.receiver().receive()).isEqualTo("two");
        assertThat(first.receiver().tryReceive()).isEqualTo(new Received.Empty<String>());
        assertThat(second.receiver().tryReceive()).isEqualTo(new Received.Empty<String>());
    }

    /** A channel need not wait for another one to be read. */
    @Scenario
    default void shouldReceiveInTheOtherOrderThanSent(Fixture fixture) throws Exception {
        IncomingChannel<String> first = fixture.incoming(String.class);
        IncomingChannel<String> second = fixture.incoming(String.class);

        first.sender().run(sender -> sender.send("sent first"));
        second.sender().run(sender -> sender.send("sent second"));

        assertThat(second.receiver().receive()).isEqualTo("sent second");
        assertThat(first.receiver().receive()).isEqualTo("sent first");
    }

    /** A record without components takes no bytes, and counts all the same. */
    @Scenario
    default void shouldDeliverEmptyMessages(Fixture fixture) throws Exception {
        IncomingChannel<Nothing> nothing = fixture.incoming(Nothing.class);
        IncomingChannel<String> text = fixture.incoming(String.class);

        nothing.sender()
                .run(
                        sender -> {
                            sender.send(new Nothing());
                            sender.send(new Nothing());
                        });
        text.sender().run(sender -> sender.send(""));

        assertThat(Expect.messages(nothing.receiver(), 2)).containsOnly(new Nothing());
        assertThat(text.receiver().receive()).isEmpty();
    }

    /** {@link Sender#trySend}: an unbounded channel always has room. */
    @Scenario
    default void shouldDeliverWhatWasTried(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        boolean sent =
                channel.sender()
                        .ask(
                                sender ->
                                        sender.trySend("at once")
                                                && sender.trySend("soon", Duration.ofSeconds(1)));

        assertThat(sent).isTrue();
        assertThat(Expect.messages(channel.receiver(), 2)).containsExactly("at once", "soon");
    }

    /** {@link Sender#flush}. */
    @Scenario
    default void shouldFlushWhatWasSent(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        boolean flushed =
                channel.sender()
                        .ask(
                                sender -> {
                                    sender.send("out");
                                    return sender.flush(Duration.ofSeconds(10));
                                });

        assertThat(flushed).isTrue();
        assertThat(channel.receiver().receive()).isEqualTo("out");
    }

    /** Nothing is lost between a send and the receiver's being asked, however late. */
    @Scenario
    default void shouldKeepMessagesUntilTheyAreReceived(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);

        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 1_000; i++) {
                                sender.send(i);
                            }
                            sender.close();
                        });

        int expected = 0;
        for (int received : channel.receiver()) {
            assertThat(received).isEqualTo(expected++);
        }
        assertThat(expected).isEqualTo(1_000);
    }

    /** Both ends know what they were declared to carry. */
    @Scenario
    default void shouldKnowTheTypeOfItsMessages(Fixture fixture) {
        IncomingChannel<Text> channel = fixture.incoming(Text.class);

        assertThat(channel.receiver().type()).isEqualTo(MessageType.of(Text.class));
        Expect.answer(channel.sender().ask(sender -> sender.type().toString()))
                .isEqualTo(Text.class.getName());
    }
}
