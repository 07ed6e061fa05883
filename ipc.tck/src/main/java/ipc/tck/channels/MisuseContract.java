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
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Law 13: each misuse has one answer. */
public interface MisuseContract {

    /** Only types that can be encoded have channels, in every mode. */
    @Scenario
    default void shouldRefuseTypesThatCannotBeEncoded(Stage stage) {
        assertThatThrownBy(() -> stage.channel(Thread.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thread");
        assertThatThrownBy(() -> stage.channel(Object.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stage.channels().channel(new MessageType<List<Thread>>() {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thread");
    }

    /** Null is never a message. */
    @Scenario
    default void shouldRefuseNull(Stage stage) {
        try (Channel<String> channel = stage.channel(String.class)) {
            assertThatThrownBy(() -> channel.sender().send(null))
                    .isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> channel.sender().trySend(null))
                    .isInstanceOf(NullPointerException.class);
        }
    }

    /** Nor is it anything else; and what is null is told before what else is wrong. */
    @Scenario
    default void shouldRefuseNullArgumentsAlike(Stage stage) throws Exception {
        MessageType<String> type = MessageType.of(String.class);
        ChannelFactory channels = stage.channels();
        try (Channel<String> channel = stage.channel(String.class);
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
                            () -> stage.here().router().route((MessageType<?>) null, x -> {}),
                            () -> stage.here().router().route(type, null),
                            () -> stage.here().router().route((Receiver<String>) null, x -> {}),
                            () -> stage.here().router().awaitTermination(null),
                            () -> stage.here().callbacks().callback(type, null),
                            () -> stage.here().callbacks().callback((MessageType<?>) null, x -> {}),
                            () -> stage.here().node().channels(null));
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
    default void shouldRefuseToSendAfterClose(Stage stage) {
        Inbound<String> channel = stage.inbound(String.class);
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
    default void shouldRefuseToReceiveAfterClose(Stage stage) {
        Channel<String> channel = stage.channel(String.class);
        channel.receiver().close();

        assertThatThrownBy(channel.receiver()::receive).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(channel.receiver()::tryReceive)
                .isInstanceOf(IllegalStateException.class);
        channel.sender().close();
    }

    /** A factory that was stopped, and what was made through it. */
    @Scenario
    default void shouldRefuseToWorkAfterAStop(Stage stage) {
        OwnedChannels channels = stage.here().newChannels("short");
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
                        () -> set.add(stage.channel(String.class).receiver()),
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
        assertThat(stage.channel(String.class)).isNotNull();
    }

    /** A node that was stopped. */
    @Scenario
    default void shouldRefuseToWorkAfterTheNodeStopped(Stage stage) {
        Channel<String> channel = stage.channel(String.class);

        stage.here().node().close();
        stage.here().node().close();

        assertThatThrownBy(() -> stage.channel(String.class)).isInstanceOf(StoppedException.class);
        assertThatThrownBy(() -> channel.sender().send("x")).isInstanceOf(StoppedException.class);
        assertThatThrownBy(channel.receiver()::receive).isInstanceOf(StoppedException.class);
    }
}
