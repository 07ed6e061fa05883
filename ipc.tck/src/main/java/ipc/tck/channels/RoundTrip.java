package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;

/** Sends a message there and has it sent back: encoded twice, decoded twice, in any direction. */
final class RoundTrip {

    static <T> void of(Fixture fixture, MessageType<T> type, T message)
            throws InterruptedException {
        OutgoingChannel<T> out = fixture.outgoing(type);
        IncomingChannel<T> back = fixture.incoming(type, fixture.there());
        RemoteRef<Receiver<T>> inbox = out.receiver();
        RemoteRef<Sender<T>> reply = back.sender();
        Pending<Void> echo =
                fixture.there().start(app -> app.get(reply).send(app.get(inbox).receive()));

        out.sender().send(message);

        T received = Expect.message(back.receiver());
        echo.await();
        assertThat(received).isEqualTo(message);
        out.sender().close();
        back.receiver().close();
    }

    private RoundTrip() {}
}
