package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.messages.Ring;
import java.util.List;

/** Sends many senders in one message. */
final class ManySenders {

    static void travelInOneMessage(Fixture fixture, int count) throws InterruptedException {
        OutgoingChannel<Ring> way = fixture.outgoing(Ring.class);
        List<Channel<String>> channels = Travels.channels(fixture, count);

        Travels.sendAll(way.sender(), channels);
        Travels.answerAll(way.receiver());

        for (int i = 0; i < count; i++) {
            assertThat(Expect.message(channels.get(i).receiver())).isEqualTo("number " + i);
            assertThat(Expect.disconnection(channels.get(i).receiver())).isEqualTo(Reason.CLOSED);
            channels.get(i).receiver().close();
        }
    }

    private ManySenders() {}
}
