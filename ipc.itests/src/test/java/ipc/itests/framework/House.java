package ipc.itests.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipc.api.callback.Callback;
import ipc.api.channel.Accepted;
import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.itests.guest.Arrival;
import ipc.itests.guest.Note;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The other end of all that a guest bundle makes. Never sees a class of the guest. */
final class House implements AutoCloseable {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    private static final MessageType<Note> NOTES =
            MessageType.of(MethodHandles.lookup(), Note.class);

    private final BundleContext context;
    private final Services services;
    private final Acceptor<Arrival> door;
    private final Acceptor<Sender<String>> wordsDoor;
    private final Channel<Note> echo;
    private final Channel<Note> lost;
    private Receiver<Arrival> visitor;
    private Arrival arrival;
    private Sender<String> words;

    House(BundleContext context) throws InterruptedException {
        this.context = context;
        this.services = new Services(context);
        ChannelFactory channels = services.get(ChannelFactory.class);
        door = channels.acceptor(MessageType.of(MethodHandles.lookup(), Arrival.class));
        wordsDoor = channels.acceptor(MessageType.senderOf(MessageType.of(String.class)));
        echo = channels.channel(NOTES);
        lost = channels.channel(NOTES);
    }

    /** Has the guest connect, and uses all that it brings. */
    void welcome(Bundle guest) throws InterruptedException {
        tell(guest, door.name() + " " + wordsDoor.name());
        Accepted<Arrival> accepted = door.accept(LONG_ENOUGH).orElseThrow();
        visitor = accepted.receiver();
        arrival = accepted.first();
        words = wordsDoor.accept(LONG_ENOUGH).orElseThrow().first();
        arrival.silent().send(lost.sender());
        lost.sender().close();
        arrival.presents().send(echo.sender());
        echo.sender().close();
        assertEcho("thanks");
        arrival.notes().send(Note.of("routed"));
        assertEcho("routed");
        arrival.direct().call(Note.of("called directly"));
        assertEcho("called directly");
        arrival.routed().call(Note.of("called"));
        assertEcho("called");
        arrival.directWords().call("word called directly");
        assertEcho("word called directly");
        arrival.routedWords().call("word called");
        assertEcho("word called");
        words.send("word");
        assertEcho("word");
    }

    // a method of its own, so that no frame holds what belongs to the guest
    @SuppressWarnings("unchecked")
    private void tell(Bundle guest, String serverName) {
        ServiceReference<Consumer<String>> reference =
                (ServiceReference<Consumer<String>>) guest.getRegisteredServices()[0];
        context.getService(reference).accept(serverName);
        context.ungetService(reference);
    }

    private void assertEcho(String text) throws InterruptedException {
        assertThat(echo.receiver().tryReceive(LONG_ENOUGH))
                .isEqualTo(new Received.Message<>(Note.of(text)));
    }

    /** What must be known at this end when the guest has stopped. */
    void assertGuestStopped() throws InterruptedException {
        assertEnd(lost.receiver(), Reason.LOST_IN_TRANSIT);
        assertAllStopped(arrival);
        assertStopped(() -> words.send("too late"));
    }

    /** What the guest had sent still waits, with nothing in it that holds the guest. */
    void assertLastWords() throws InterruptedException {
        assertEcho("last words");
        assertEnd(echo.receiver(), Reason.STOPPED);
        Received<Arrival> again = visitor.tryReceive(LONG_ENOUGH);
        assertAllStopped(((Received.Message<Arrival>) again).value());
        assertEnd(visitor, Reason.STOPPED);
    }

    private void assertAllStopped(Arrival arrival) {
        assertNobody(arrival.presents());
        assertNobody(arrival.silent());
        assertStopped(() -> arrival.notes().send(Note.of("too late")));
        assertNobody(arrival.direct(), Note.of("too late"));
        assertNobody(arrival.routed(), Note.of("too late"));
        assertNobody(arrival.directWords(), "too late");
        assertNobody(arrival.routedWords(), "too late");
    }

    private static void assertEnd(Receiver<?> receiver, Reason reason) throws InterruptedException {
        assertThat((Object) receiver.tryReceive(LONG_ENOUGH))
                .isEqualTo(new Received.Disconnected<>(reason));
    }

    private void assertNobody(Sender<Sender<Note>> sender) {
        Sender<Note> present = arrival.notes();
        assertThat(sender.isDisconnected()).isTrue();
        assertStopped(() -> sender.send(present));
    }

    private static <T> void assertNobody(Callback<T> callback, T message) {
        assertThat(callback.isDisconnected()).isTrue();
        assertStopped(() -> callback.call(message));
    }

    private static void assertStopped(ThrowingCallable call) {
        assertThat(catchThrowableOfType(DisconnectedException.class, call).reason())
                .isEqualTo(Reason.STOPPED);
    }

    @Override
    public void close() {
        services.close();
    }
}
