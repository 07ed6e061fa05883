package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.Callback;
import ipc.api.channel.Acceptor;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.StoppedException;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.OwnedChannels;
import ipc.codec.RecordCodecProvider;
import ipc.transport.inproc.InprocTransport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stop does not look like a close to those who go on. */
@Timeout(10)
class StoppedTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);

    private final MuxNode node =
            new MuxNode(
                    new NodeOptions(
                            "stopping",
                            new RecordCodecProvider(),
                            List.of(new InprocTransport()),
                            false));

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void shouldSayThatTheServersOwnerHasStopped() {
        OwnedChannels channels = node.channels("owner");
        OneShotServer<String> server = channels.oneShotServer(TEXT);
        Acceptor<String> acceptor = channels.acceptor(TEXT);

        channels.close();

        assertThatThrownBy(() -> server.accept(Duration.ZERO)).isInstanceOf(StoppedException.class);
        assertThatThrownBy(() -> acceptor.accept(Duration.ZERO))
                .isInstanceOf(StoppedException.class);
    }

    @Test
    void shouldSayThatAServerIsClosedWhenItsOwnerGoesOn() {
        OneShotServer<String> server = node.channels().oneShotServer(TEXT);

        server.close();

        assertThatThrownBy(() -> server.accept(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldSayThatTheOwnerOfAReceivedCallbackHasStopped() {
        Owner owner = new Owner("owner", new RecordCodecProvider());
        ForeignCallback<String> received = new ForeignCallback<>(new Quiet(), TEXT);
        owner.add(received);

        owner.stop();

        assertThatThrownBy(() -> received.call("late")).isInstanceOf(StoppedException.class);
        assertThatThrownBy(received::duplicate).isInstanceOf(StoppedException.class);
    }

    /** Somebody's callback. */
    private static final class Quiet implements Callback<String> {
        @Override
        public void call(String message) {
            throw new AssertionError("called after the stop");
        }

        @Override
        public Callback<String> duplicate() {
            throw new AssertionError("duplicated after the stop");
        }

        @Override
        public boolean isDisconnected() {
            return false;
        }

        @Override
        public MessageType<String> type() {
            return TEXT;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    @Test
    void shouldKeepOneFactoryForTheApplication() {
        assertThat(node.channels()).isSameAs(node.channels());
    }

    @Test
    void shouldLeaveATransportThatComesAfterTheStop() {
        node.close();
        InprocTransport late = new InprocTransport();

        node.addTransport(late);

        assertThat(node.address()).isNull();
    }

    @Test
    void shouldMakeNoChannelsAfterTheStop() {
        node.close();

        assertThatThrownBy(() -> node.channels()).isInstanceOf(StoppedException.class);
        assertThatThrownBy(() -> node.channels("late")).isInstanceOf(StoppedException.class);
    }
}
