package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.codec.MessageLimits;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Ring;
import java.util.Collections;
import java.util.List;

/** What one message may be at most is the same in every mode, and the channel goes on. */
public interface LimitsContract {

    /** A byte too many. */
    @Scenario
    default void shouldRefuseAMessageOfTooManyBytes(Fixture fixture) throws Exception {
        OutgoingChannel<byte[]> out = fixture.outgoing(byte[].class);
        byte[] tooLong = new byte[MessageLimits.MAX_BYTES + 1];

        assertThatThrownBy(() -> out.sender().send(tooLong))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("more than " + MessageLimits.MAX_BYTES + " bytes");
        out.sender().send(new byte[3]);

        Expect.answer(out.receiver().ask(receiver -> receiver.receive().length)).isEqualTo(3);
    }

    /** A handle too many; none of those in the message is left behind. */
    @Scenario
    default void shouldRefuseAMessageOfTooManyHandles(Fixture fixture) throws Exception {
        OutgoingChannel<Ring> out = fixture.outgoing(Ring.class);
        Channel<String> channel = fixture.channel(String.class);
        Ring tooMany = ring(channel.sender(), MessageLimits.MAX_HANDLES + 1);

        assertThatThrownBy(() -> out.sender().send(tooMany))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("more than " + MessageLimits.MAX_HANDLES + " senders");
        out.sender().send(ring(channel.sender(), 3));
        channel.sender().close();

        out.receiver().run(receiver -> receiver.receive().senders().forEach(Sender::close));
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** As many as there may be. */
    @Scenario
    default void shouldDeliverAMessageOfTheMostHandles(Fixture fixture) throws Exception {
        OutgoingChannel<Ring> out = fixture.outgoing(Ring.class);
        Channel<String> channel = fixture.channel(String.class);

        out.sender().send(ring(channel.sender(), MessageLimits.MAX_HANDLES));
        channel.sender().close();

        out.receiver()
                .run(
                        receiver -> {
                            List<Sender<String>> senders = receiver.receive().senders();
                            senders.get(senders.size() - 1).send(senders.size() + " of them");
                            senders.forEach(Sender::close);
                        });
        assertThat(Expect.message(channel.receiver()))
                .isEqualTo(MessageLimits.MAX_HANDLES + " of them");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    private static Ring ring(Sender<String> sender, int count) {
        return new Ring(Collections.nCopies(count, sender));
    }
}
