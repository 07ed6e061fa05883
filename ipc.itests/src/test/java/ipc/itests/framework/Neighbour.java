package ipc.itests.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipc.api.channel.Accepted;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.codec.CodecProvider;
import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.NodeProvider;
import ipc.api.transport.Transport;
import ipc.itests.guest.Note;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleContext;

/** A second node in the JVM, linked to the framework's own by one transport. */
final class Neighbour implements AutoCloseable {

    static final MessageType<Note> NOTES = MessageType.of(MethodHandles.lookup(), Note.class);

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    private final ChannelFactory near;
    private final Node node;
    private final Receiver<Note> here;
    private final Sender<Note> toHere;
    private final Receiver<Sender<Note>> there;
    private final Sender<Sender<Note>> toThere;

    private Neighbour(ChannelFactory near, Node node) throws InterruptedException {
        this.near = near;
        this.node = node;
        Channel<Note> channel = near.channel(NOTES);
        here = channel.receiver();
        try (OneShotServer<Sender<Note>> server =
                        node.channels().oneShotServer(MessageType.senderOf(NOTES));
                Sender<Note> own = channel.sender()) {
            toThere = near.connect(server.name(), MessageType.senderOf(NOTES), LONG_ENOUGH);
            toThere.send(own);
            Accepted<Sender<Note>> accepted = server.accept(LONG_ENOUGH).orElseThrow();
            there = accepted.receiver();
            toHere = accepted.first();
        }
    }

    /** Opens a node with that transport only, and links it. */
    static Neighbour over(String transport, Services services, BundleContext context)
            throws Exception {
        NodeOptions options =
                new NodeOptions(
                        "neighbour-" + transport,
                        services.get(CodecProvider.class),
                        List.of(services.get(Transport.class, "(ipc.transport=" + transport + ")")),
                        false);
        return new Neighbour(services.get(ChannelFactory.class), nodes(context).open(options));
    }

    // as a program without OSGi would by ServiceLoader
    private static NodeProvider nodes(BundleContext context) throws ReflectiveOperationException {
        return (NodeProvider)
                Arrays.stream(context.getBundles())
                        .filter(bundle -> "ipc.mux".equals(bundle.getSymbolicName()))
                        .findFirst()
                        .orElseThrow()
                        .loadClass("ipc.mux.MuxNodeProvider")
                        .getConstructor()
                        .newInstance();
    }

    /** Has a message go there and another come back, on channels that were there before. */
    void assertLinked() throws InterruptedException {
        try (Channel<Note> reply = near.channel(NOTES)) {
            toThere.send(reply.sender());
            Received<Sender<Note>> received = there.tryReceive(LONG_ENOUGH);
            try (Sender<Note> back = ((Received.Message<Sender<Note>>) received).value()) {
                back.send(Note.of("back"));
            }
            assertMessage(reply.receiver(), "back");
        }
        toHere.send(Note.of("here"));
        assertMessage(here, "here");
    }

    static void assertMessage(Receiver<Note> receiver, String text) throws InterruptedException {
        assertThat(receiver.tryReceive(LONG_ENOUGH))
                .isEqualTo(new Received.Message<>(Note.of(text)));
    }

    /** Both ends know that a stop has ended all channels over the link. */
    void assertStopped() throws InterruptedException {
        assertThat((Object) here.tryReceive(LONG_ENOUGH))
                .isEqualTo(new Received.Disconnected<>(Reason.STOPPED));
        assertThat((Object) there.tryReceive(LONG_ENOUGH))
                .isEqualTo(new Received.Disconnected<>(Reason.STOPPED));
        assertThat(
                        catchThrowableOfType(
                                        DisconnectedException.class,
                                        () -> toHere.send(Note.of("too late")))
                                .reason())
                .isEqualTo(Reason.STOPPED);
        try (Channel<Note> reply = near.channel(NOTES)) {
            assertThat(
                            catchThrowableOfType(
                                            DisconnectedException.class,
                                            () -> toThere.send(reply.sender()))
                                    .reason())
                    .isEqualTo(Reason.STOPPED);
        }
    }

    @Override
    public void close() {
        here.close();
        toThere.close();
        node.close();
    }
}
