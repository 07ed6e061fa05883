package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.api.channel.StoppedException;
import ipc.api.runtime.OwnedChannels;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.Scenario;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Law 13: each misuse has one answer. */
public interface MisuseContract {

    /** Only types that can be encoded have channels, in every mode. */
    @Scenario
    default void shouldRefuseTypesThatCannotBeEncoded(Fixture fixture) {
        assertThatThrownBy(() -> fixture.channel(Thread.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thread");
        assertThatThrownBy(() -> fixture.channel(Object.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fixture.channels().channel(new MessageType<List<Thread>>() {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thread");
    }

    /** Null is never a message. */
    @Scenario
    default void shouldRefuseNull(Fixture fixture) {
        try (Channel<String> channel = fixture.channel(String.class)) {
            assertThatThrownBy(() -> channel.sender().send(null))
                    .isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> channel.sender().trySend(null))
                    .isInstanceOf(NullPointerException.class);
        }
    }

    /** Nor is it anything else; and what is null is told before what else is wrong. */
    @Scenario
    default void shouldRefuseNullArgumentsAlike(Fixture fixture) throws Exception {
        MessageType<String> type = MessageType.of(String.class);
        ChannelFactory channels = fixture.channels();
        try (Channel<String> channel = fixture.channel(String.class);
                OneShotServer<String> server = channels.oneShotServer(type);
                Acceptor<String> acceptor = channels.acceptor(type);
                OpaqueSender opaque = channel.sender().opaque();
                ReceiverSet set = channels.receiverSet()) {
            ReceiverId id = set.add(channel.receiver());
            List<ThrowingCallable> calls =
                    List.of(
                            () -> channels.channel((MessageType<?>) null),
                            () -> channels.channel((Class<?>) null),
                            () -> channels.oneShotServer((MessageType<?>) null),
                            () -> channels.acceptor((MessageType<?>) null),
                            () -> channels.connect(null, type, Duration.ZERO),
                            () -> channels.connect(server.name(), type, null),
                            () ->
                                    channels.connect(
                                            server.name(), (MessageType<?>) null, Duration.ZERO),
                            () -> channel.sender().trySend("x", null),
                            () -> channel.sender().flush(null),
                            () -> opaque.typed((MessageType<?>) null),
                            () -> server.accept(null),
                            () -> acceptor.accept(null),
                            () -> set.add(null),
                            () -> set.trySelect(null),
                            () -> set.remove(null),
                            () -> set.remove(id, null),
                            () -> set.discard(null),
                            () -> set.close(null),
                            () -> fixture.here().router().route((MessageType<?>) null, x -> {}),
                            () -> fixture.here().router().route(type, null),
                            () -> fixture.here().router().route((Receiver<String>) null, x -> {}),
                            () -> fixture.here().router().awaitTermination(null),
                            () -> fixture.here().callbacks().callback(type, null),
                            () ->
                                    fixture.here()
                                            .callbacks()
                                            .callback((MessageType<?>) null, x -> {}),
                            () -> fixture.here().node().channels(null));
            assertThat(calls)
                    .allSatisfy(
                            call ->
                                    assertThatThrownBy(call)
                                            .isInstanceOf(NullPointerException.class));

            channel.sender().send("nothing is broken");
            assertThat(set.select())
                    .containsExactly(
                            new Selection(id, new Received.Message<>("nothing is broken")));
        }
    }

    /** A sender that its owner closed. */
    @Scenario
    default void shouldRefuseToSendAfterClose(Fixture fixture) {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        channel.sender().run(sender -> sender.close());

        assertThatThrownBy(() -> channel.sender().run(sender -> sender.send("x")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> channel.sender().run(sender -> sender.trySend("x")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> channel.sender().run(sender -> sender.duplicate()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A receiver that its owner closed. */
    @Scenario
    default void shouldRefuseToReceiveAfterClose(Fixture fixture) {
        Channel<String> channel = fixture.channel(String.class);
        channel.receiver().close();

        assertThatThrownBy(channel.receiver()::receive).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(channel.receiver()::tryReceive)
                .isInstanceOf(IllegalStateException.class);
        channel.sender().close();
    }

    /** A factory that was stopped, and what was made through it. */
    @Scenario
    default void shouldRefuseToWorkAfterAStop(Fixture fixture) {
        OwnedChannels channels = fixture.here().newChannels("short");
        Channel<String> channel = channels.channel(String.class);
        OneShotServer<String> server = channels.oneShotServer(String.class);
        Acceptor<String> acceptor = channels.acceptor(String.class);
        ReceiverSet set = channels.receiverSet();
        OpaqueSender opaque = channel.sender().opaque();

        channels.close();
        channels.close();

        List<ThrowingCallable> calls =
                List.of(
                        () -> server.accept(Duration.ofSeconds(1)),
                        () -> acceptor.accept(Duration.ofSeconds(1)),
                        set::select,
                        set::trySelect,
                        () -> set.add(fixture.channel(String.class).receiver()),
                        opaque::duplicate,
                        () -> opaque.typed(String.class),
                        () -> channel.sender().flush(Duration.ofSeconds(1)),
                        channel.sender()::duplicate,
                        channel.sender()::opaque,
                        channel.receiver()::tryReceive,
                        () -> channel.receiver().tryReceive(Duration.ofSeconds(1)),
                        channels::receiverSet,
                        () -> channels.oneShotServer(String.class));
        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(StoppedException.class));

        assertThatThrownBy(() -> channels.channel(String.class))
                .isInstanceOf(StoppedException.class);
        assertThatThrownBy(() -> channel.sender().send("x")).isInstanceOf(StoppedException.class);
        assertThatThrownBy(channel.receiver()::receive).isInstanceOf(StoppedException.class);
        assertThat(fixture.channel(String.class)).isNotNull();
    }

    /** A node that was stopped. */
    @Scenario
    default void shouldRefuseToWorkAfterTheNodeStopped(Fixture fixture) {
        Channel<String> channel = fixture.channel(String.class);

        fixture.here().node().close();
        fixture.here().node().close();

        assertThatThrownBy(() -> fixture.channel(String.class))
                .isInstanceOf(StoppedException.class);
        assertThatThrownBy(() -> channel.sender().send("x")).isInstanceOf(StoppedException.class);
        assertThatThrownBy(channel.receiver()::receive).isInstanceOf(StoppedException.class);
    }
}
