package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.EncodeException;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.channel.TypeMismatchException;
import ipc.api.runtime.OwnedChannels;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Blob;
import ipc.tck.messages.Registration;
import java.nio.ByteBuffer;

/** Senders without their type, where they are made. */
public interface OpaqueContract {

    /** The type comes back by {@code typed}. */
    @Scenario
    default void shouldSendThroughASenderThatGotItsTypeBack(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);

        try (OpaqueSender opaque = channel.sender().opaque();
                Sender<String> typed = opaque.typed(String.class)) {
            typed.send("typed");
            channel.sender().send("original");
        }

        assertThat(Expect.messages(channel.receiver(), 2)).containsExactly("typed", "original");
    }

    /** Another type is refused, and nothing is harmed. */
    @Scenario
    default void shouldRefuseAnotherType(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);

        try (OpaqueSender opaque = channel.sender().opaque()) {
            assertThatThrownBy(() -> opaque.typed(Integer.class))
                    .isInstanceOf(TypeMismatchException.class)
                    .hasMessageContaining("Integer");
            assertThatThrownBy(() -> opaque.typed(Thread.class))
                    .isInstanceOf(IllegalArgumentException.class);
            try (Sender<String> typed = opaque.typed(String.class)) {
                typed.send("unharmed");
            }
        }

        assertThat(Expect.message(channel.receiver())).isEqualTo("unharmed");
    }

    /** The fingerprint counts, not the class: bytes are bytes. */
    @Scenario
    default void shouldGiveAnyTypeOfTheSameStructure(Fixture fixture) throws Exception {
        Channel<byte[]> channel = fixture.channels().bytes();

        try (OpaqueSender opaque = channel.sender().opaque();
                Sender<ByteBuffer> buffers = opaque.typed(ByteBuffer.class)) {
            buffers.send(ByteBuffer.wrap(Blob.of(1, 100).bytes()));
        }

        assertThat(Expect.message(channel.receiver())).isEqualTo(Blob.of(1, 100).bytes());
    }

    /** Each handle keeps the channel open until it is closed. */
    @Scenario
    default void shouldKeepTheChannelOpen(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);
        OpaqueSender opaque = channel.sender().opaque();
        OpaqueSender duplicate = opaque.duplicate();
        channel.sender().close();
        opaque.close();
        opaque.close();

        Sender<String> typed = duplicate.typed(String.class);
        duplicate.close();
        typed.send("last words");
        typed.close();

        assertThat(Expect.message(channel.receiver())).isEqualTo("last words");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Law 6 holds for it. */
    @Scenario
    default void shouldLearnThatTheReceiverIsGone(Fixture fixture) throws Exception {
        OutgoingChannel<String> channel = fixture.outgoing(String.class);
        OpaqueSender opaque = channel.sender().opaque();
        channel.sender().close();
        assertThat(opaque.isDisconnected()).isFalse();

        channel.receiver().run(receiver -> receiver.close());

        Await.until("the handle learns of it", opaque::isDisconnected);
        try (Sender<String> late = opaque.typed(String.class)) {
            assertThat(Expect.failingSend(late, "x")).isEqualTo(Reason.CLOSED);
        }
        opaque.close();
    }

    /** Law 13 for a handle that its owner closed. */
    @Scenario
    default void shouldRefuseToWorkWhenClosed(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);
        OutgoingChannel<Registration> way = fixture.outgoing(Registration.class);
        OpaqueSender opaque = channel.sender().opaque();
        opaque.close();

        assertThatThrownBy(() -> opaque.typed(String.class))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(opaque::duplicate).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> way.sender().send(new Registration("closed", opaque)))
                .isInstanceOf(EncodeException.class);
        channel.sender().close();
        assertThatThrownBy(channel.sender()::opaque).isInstanceOf(IllegalStateException.class);
    }

    /** It goes with the factory through which it was made. */
    @Scenario
    default void shouldBeClosedWithItsFactory(Fixture fixture) throws Exception {
        OwnedChannels other = fixture.here().newChannels("short");
        Channel<Registration> way = other.channel(Registration.class);
        Channel<String> channel = fixture.channel(String.class);
        try (OpaqueSender opaque = channel.sender().opaque()) {
            way.sender().send(new Registration("kept", opaque));
        }
        channel.sender().close();
        OpaqueSender received = Expect.message(way.receiver()).subscriber();

        other.close();

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.STOPPED);
        assertThatThrownBy(() -> received.typed(String.class)).isInstanceOf(StoppedException.class);
    }
}
