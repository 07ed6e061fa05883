package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Pending;
import ipc.tck.stage.Stage;

/** Sends a message there and has it sent back: encoded twice, decoded twice, in any direction. */
final class RoundTrip {

    static <T> void of(Stage stage, MessageType<T> type, T message) throws InterruptedException {
        Outbound<T> out = stage.outbound(type);
        Inbound<T> back = stage.inbound(type, stage.there());
        Held<Receiver<T>> inbox = out.receiver();
        Held<Sender<T>> reply = back.sender();
        Pending<Void> echo =
                stage.there().start(site -> site.get(reply).send(site.get(inbox).receive()));

        out.sender().send(message);

        T received = Expect.message(back.receiver());
        echo.await();
        assertThat(received).isEqualTo(message);
        out.sender().close();
        back.receiver().close();
    }

    private RoundTrip() {}
}
