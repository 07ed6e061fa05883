package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.DecodeException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.Received;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Layout;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Blob;
import ipc.tck.messages.Chain;
import ipc.tck.messages.Fragile;
import ipc.tck.messages.Letter;
import ipc.tck.messages.Mutable;
import ipc.tck.messages.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Law 3: a message is a value. */
public interface ValueContract {

    /** What the sender changes afterwards, the receiver never sees. */
    @Scenario
    default void shouldNotSeeWhatTheSenderChangesAfterwards(Fixture fixture) throws Exception {
        OutgoingChannel<Mutable> out = fixture.outgoing(Mutable.class);
        byte[] bytes = {1, 2, 3};
        List<String> list = new ArrayList<>(List.of("a", "b"));

        out.sender().send(new Mutable(bytes, list));
        Arrays.fill(bytes, (byte) 9);
        list.set(0, "changed");
        list.add("added");

        boolean unchanged =
                out.receiver()
                        .ask(
                                receiver -> {
                                    Mutable received = receiver.receive();
                                    return Arrays.equals(received.bytes(), new byte[] {1, 2, 3})
                                            && received.list().equals(List.of("a", "b"));
                                });
        assertThat(unchanged).isTrue();
    }

    /** The same array sent twice arrives as two. */
    @Scenario
    default void shouldNotShareOneMessageBetweenItsReceivers(Fixture fixture) throws Exception {
        try (Channel<Blob> channel = fixture.channel(Blob.class)) {
            Blob blob = Blob.of(1, 100);
            channel.sender().send(blob);
            channel.sender().send(blob);

            Blob first = channel.receiver().receive();
            Blob second = channel.receiver().receive();
            Arrays.fill(first.bytes(), (byte) 0);

            assertThat(second).isEqualTo(Blob.of(1, 100)).isNotSameAs(first);
            assertThat(blob).isEqualTo(Blob.of(1, 100));
        }
    }

    /** Deeply immutable messages need not be copied. */
    @Scenario
    default void shouldHandOverImmutableMessagesByReference(Fixture fixture) throws Exception {
        if (fixture.configuration().force()) {
            throw Fixture.skip("every message is encoded, as ipc.force wants it");
        }
        try (Channel<Text> channel = fixture.channel(Text.class)) {
            Text text = new Text("a", 1, "b");

            channel.sender().send(text);

            assertThat(channel.receiver().receive()).isSameAs(text);
        }
    }

    /** A null inside a message is refused where it is sent, in every mode. */
    @Scenario
    default void shouldRefuseNullInsideMessages(Fixture fixture) throws Exception {
        OutgoingChannel<Text> out = fixture.outgoing(Text.class);

        assertThatThrownBy(() -> out.sender().send(new Text("a", 1, null)))
                .isInstanceOf(EncodeException.class);
        out.sender().send(new Text("a", 2, "good"));

        Expect.answer(out.receiver().ask(receiver -> receiver.receive().number())).isEqualTo(2);
    }

    /** Depth has a limit that is an error, not a stack overflow, and the channel goes on. */
    @Scenario
    default void shouldRefuseMessagesThatAreTooDeep(Fixture fixture) throws Exception {
        OutgoingChannel<Chain> out = fixture.outgoing(Chain.class);
        Chain endless = Chain.of(1_000_000);

        assertThatThrownBy(() -> out.sender().send(endless)).isInstanceOf(EncodeException.class);
        out.sender().send(Chain.of(3));

        Expect.answer(out.receiver().ask(receiver -> receiver.receive().length())).isEqualTo(3);
    }

    /** A sender that its owner closed cannot be sent; nothing is. */
    @Scenario
    default void shouldRefuseClosedSendersInsideMessages(Fixture fixture) throws Exception {
        OutgoingChannel<Letter> out = fixture.outgoing(Letter.class);
        Channel<String> channel = fixture.channel(String.class);
        channel.sender().close();

        assertThatThrownBy(() -> out.sender().send(new Letter("x", channel.sender())))
                .isInstanceOf(EncodeException.class);

        Expect.answer(out.receiver().ask(receiver -> receiver.tryReceive().toString()))
                .isEqualTo(new Received.Empty<Letter>().toString());
    }

    /** One message that cannot be decoded fails alone. */
    @Scenario
    default void shouldGoOnAfterAnUndecodableMessage(Fixture fixture) throws Exception {
        fixture.needsDecoding();
        OutgoingChannel<Fragile> out = fixture.outgoing(Fragile.class);
        Fragile bad = Fragile.of(Fragile.BAD);
        fixture.there().run(app -> Fragile.refuse(true));
        try {
            out.sender().send(bad);
            out.sender().send(Fragile.of("good"));
            out.sender().send(bad);
            out.sender().send(Fragile.of("better"));

            var inbox = out.receiver();
            assertThatThrownBy(() -> inbox.run(receiver -> receiver.receive()))
                    .isInstanceOf(DecodeException.class);
            Expect.answer(inbox.ask(receiver -> receiver.receive().text())).isEqualTo("good");
            Expect.answer(inbox.ask(r -> r.tryReceive() instanceof Received.Undecodable))
                    .isEqualTo(true);
            Expect.answer(inbox.ask(receiver -> receiver.receive().text())).isEqualTo("better");
        } finally {
            fixture.there().run(app -> Fragile.refuse(false));
        }
    }

    /** What a handler of messages does to one is its own business. */
    @Scenario
    default void shouldOwnWhatWasReceived(Fixture fixture) throws Exception {
        if (fixture.configuration().layout() == Layout.PROCESSES) {
            throw Fixture.skip("two processes share no memory");
        }
        OutgoingChannel<Mutable> out = fixture.outgoing(Mutable.class);
        Mutable original = new Mutable(new byte[] {1}, List.of("a"));
        out.sender().send(original);

        Pending<Void> change = out.receiver().start(receiver -> receiver.receive().bytes()[0] = 7);

        change.await();
        assertThat(original.bytes()).containsExactly(1);
    }

    /** A received message can be received only once. */
    @Scenario
    default void shouldDeliverEachMessageOnce(Fixture fixture) throws Exception {
        OutgoingChannel<Integer> out = fixture.outgoing(Integer.class);
        for (int i = 0; i < 10; i++) {
            out.sender().send(i);
        }

        int sum =
                out.receiver()
                        .ask(
                                receiver -> {
                                    int total = 0;
                                    for (int i = 0; i < 10; i++) {
                                        total += Expect.message(receiver);
                                    }
                                    boolean empty = receiver.tryReceive() instanceof Received.Empty;
                                    return empty ? total : -1;
                                });

        assertThat(sum).isEqualTo(45);
    }
}
