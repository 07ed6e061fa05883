package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.DecodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.api.channel.Sender;
import ipc.api.runtime.NodeOptions;
import ipc.codec.RecordCodecProvider;
import ipc.transport.inproc.InprocTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A message that cannot be made, whatever is thrown, such as an {@link OutOfMemoryError}, fails
 * alone.
 */
@Timeout(30)
class FailingMessageTest {
    private static final MessageType<Heavy> HEAVY = MessageType.of(Heavy.class);

    /** Cannot be made once it is told so. */
    record Heavy(String text, List<String> parts) {
        static volatile boolean tooHeavy;

        Heavy {
            if (tooHeavy && text.equals("bad")) {
                throw new OutOfMemoryError("thrown by a test");
            }
            if (tooHeavy && text.equals("unspeakable")) {
                throw new Unspeakable();
            }
        }

        static Heavy of(String text) {
            return new Heavy(text, List.of());
        }
    }

    /** Cannot even be told of. */
    @SuppressWarnings("serial")
    private static final class Unspeakable extends RuntimeException {
        @Override
        public String toString() {
            throw this;
        }
    }

    private final MuxNode node =
            new MuxNode(
                    new NodeOptions(
                            "heavy",
                            new RecordCodecProvider(),
                            List.of(new InprocTransport()),
                            true));

    @AfterEach
    void close() {
        Heavy.tooHeavy = false;
        node.close();
    }

    @Test
    void shouldReportItToTheReceiver() throws Exception {
        Channel<Heavy> channel = node.channels().channel(HEAVY);
        channel.sender().send(Heavy.of("bad"));
        channel.sender().send(Heavy.of("good"));
        Heavy.tooHeavy = true;

        assertThatThrownBy(() -> channel.receiver().receive())
                .isInstanceOf(DecodeException.class)
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertThat(channel.receiver().receive()).isEqualTo(Heavy.of("good"));
    }

    @Test
    void shouldReportItWhateverTheFailureSays() throws Exception {
        Channel<Heavy> channel = node.channels().channel(HEAVY);
        channel.sender().send(Heavy.of("unspeakable"));
        channel.sender().send(Heavy.of("good"));
        Heavy.tooHeavy = true;

        boolean isUndecodable;
        try {
            isUndecodable = channel.receiver().tryReceive() instanceof Received.Undecodable;
        } catch (Unspeakable e) { // no assertion could print it
            isUndecodable = false;
        }

        assertThat(isUndecodable).isTrue();
        assertThat(channel.receiver().receive()).isEqualTo(Heavy.of("good"));
    }

    @Test
    void shouldLoseNothingOfASelection() throws Exception {
        Channel<String> quiet = node.channels().channel(MessageType.of(String.class));
        Channel<Heavy> heavy = node.channels().channel(HEAVY);
        ReceiverSet set = node.channels().receiverSet();
        ReceiverId quietId = set.add(quiet.receiver());
        ReceiverId heavyId = set.add(heavy.receiver());
        quiet.sender().send("here");
        heavy.sender().send(Heavy.of("bad"));
        heavy.sender().send(Heavy.of("good"));
        Heavy.tooHeavy = true;

        List<Selection> selections = new ArrayList<>();
        while (selections.size() < 3) {
            selections.addAll(set.select());
        }

        assertThat(selections)
                .contains(
                        new Selection(quietId, new Received.Message<>("here")),
                        new Selection(heavyId, new Received.Message<>(Heavy.of("good"))))
                .anyMatch(s -> s.received() instanceof Received.Undecodable);
    }

    @Test
    void shouldCloseTheChannelOfAClientWhoseFirstMessageIsOne() throws Exception {
        OneShotServer<Heavy> server = node.channels().oneShotServer(HEAVY);
        try (Sender<Heavy> client =
                node.channels().connect(server.name(), HEAVY, Duration.ofSeconds(10))) {
            client.send(Heavy.of("bad"));
            Heavy.tooHeavy = true;

            assertThatThrownBy(() -> server.accept(Duration.ofSeconds(10)))
                    .isInstanceOf(DecodeException.class);

            assertThatThrownBy(() -> client.send(Heavy.of("good")))
                    .hasMessageContaining(Reason.CLOSED.name());
        }
    }
}
