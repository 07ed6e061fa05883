package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.Callback;
import ipc.api.channel.Channel;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.codec.Codec;
import ipc.api.runtime.NodeOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.codec.RecordCodecProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a node makes of a link, and of a callback, that fails where it should not. */
@Timeout(30)
class BrokenLinkTest {
    private static final int FRAME_BYTES = 1000;

    private final MuxNode node =
            new MuxNode(
                    new NodeOptions("breaking", new RecordCodecProvider(), List.of(), false),
                    new Limits(FRAME_BYTES, 100_000, 10, 10_000, 10, Duration.ZERO, Duration.ZERO));
    private final BrokenLink link = new BrokenLink();
    private final Connection connection = new Connection(node, 1, Samples.THERE, 1);

    @AfterEach
    void close() {
        node.close();
    }

    /** Takes some frames, then fails; or, when it is closed, takes none. */
    private static final class BrokenLink implements Link {
        final List<Integer> kinds = new ArrayList<>();
        int room = Integer.MAX_VALUE;
        boolean closed;
        LinkEnd aborted;

        @Override
        public boolean passesReferences() {
            return false;
        }

        @Override
        public boolean write(byte[] buffer, int offset, int length, Object payload) {
            if (kinds.size() == room) {
                throw new OutOfMemoryError("thrown by a test");
            }
            kinds.add((int) buffer[offset]);
            return !closed;
        }

        @Override
        public long outboundBytes() {
            return 0;
        }

        @Override
        public boolean flush(Duration timeout) {
            return true;
        }

        @Override
        public boolean readUntil(BooleanSupplier done, long timeoutNanos) {
            return false;
        }

        @Override
        public void wakeUp() {
            // nobody sleeps
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void abort(LinkEnd end) {
            aborted = end;
        }
    }

    private <T> void write(T message, MessageType<T> type) {
        Codec<T> codec = node.codecs().codec(type);
        RemotePort port = new RemotePort(node, connection, null, codec.fingerprint());
        assertThat(connection.outbound().add(port)).isTrue();
        node.packing().write(message, type, codec, port, connection);
    }

    /** Or the rest would be taken from the next message. */
    @Test
    void shouldEndALinkThatHasTakenOnlyHalfOfAMessage() {
        link.room = 2;
        connection.outlet().open(link);

        assertThatThrownBy(() -> write(new byte[3 * FRAME_BYTES], MessageType.of(byte[].class)))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(link.aborted).isNotNull();
    }

    /** Or the sender would be under way for ever. */
    @Test
    void shouldEndALinkThatDoesNotTakeTheMessageOfASenderThatHasSetOut() throws Exception {
        link.room = 0;
        connection.outlet().open(link);
        Channel<World.Note> channel = node.channels().channel(World.NOTE);

        assertThatThrownBy(() -> write(new World.Note(1, List.of(channel.sender())), World.NOTE))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(link.aborted).isNotNull();
    }

    @Test
    void shouldEndNoLinkForAMessageOfWhichNothingIsOut() {
        link.room = 0;
        connection.outlet().open(link);

        assertThatThrownBy(() -> write("short", MessageType.of(String.class)))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(link.aborted).isNull();
    }

    /** Before the end of the link is reported, too. */
    @Test
    void shouldSayOfSendsThatTheNodeHasStopped() {
        connection.outlet().open(link);
        connection.leave(Reason.STOPPED, "by a test");

        assertThatThrownBy(() -> write("late", MessageType.of(String.class)))
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.STOPPED));
    }

    @Test
    void shouldReleaseWhatIsBesideACallbackThatCannotBeClosed() {
        Channel<World.Note> channel = node.channels().channel(World.NOTE);
        SenderHandle<World.Note> inside = (SenderHandle<World.Note>) channel.sender();
        Port port = inside.core().enter();
        port.retain();
        inside.core().exit();
        inside.close();
        Parcel parcel =
                new Parcel.Encoded(
                        new byte[0],
                        List.of(
                                new Attached.OfCallback(new Failing(), 1),
                                new Attached.OfPort(port, 1, HandleKind.SENDER)));

        parcel.drop();

        assertThat(channel.receiver().tryReceive()).isInstanceOf(Received.Disconnected.class);
    }

    /** A callback of a provider that fails. */
    private static final class Failing implements Callback<String> {
        @Override
        public void call(String message) {
            throw new IllegalStateException("thrown by a test");
        }

        @Override
        public Callback<String> duplicate() {
            return this;
        }

        @Override
        public boolean isDisconnected() {
            throw new IllegalStateException("thrown by a test");
        }

        @Override
        public MessageType<String> type() {
            return MessageType.of(String.class);
        }

        @Override
        public void close() {
            throw new NoClassDefFoundError("thrown by a test");
        }
    }
}
