package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.tck.messages.Ring;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Stage;
import java.util.List;

/** Many senders in one message. */
final class Many {

    static void travelInOneMessage(Stage stage, int count) throws InterruptedException {
        Outbound<Ring> way = stage.outbound(Ring.class);
        List<Channel<String>> channels = Travels.channels(stage, count);

        Travels.sendAll(way.sender(), channels);
        Travels.answerAll(way.receiver());

        for (int i = 0; i < count; i++) {
            assertThat(Expect.message(channels.get(i).receiver())).isEqualTo("number " + i);
            assertThat(Expect.disconnection(channels.get(i).receiver())).isEqualTo(Reason.CLOSED);
            channels.get(i).receiver().close();
        }
    }

    private Many() {}
}
