package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.StoppedException;
import ipc.api.runtime.OwnedChannels;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.util.List;

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

        channels.close();
        channels.close();

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
