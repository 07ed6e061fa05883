package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.LinkableOnceCallback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.Accepted;
import ipc.api.channel.Channel;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.OwnedChannels;
import ipc.codec.RecordCodecProvider;
import ipc.transport.inproc.InprocTransport;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A once-callback is moved by the message that it is in, or not at all. */
@Timeout(10)
class OnceCallbacksTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Limits LIMITS =
            new Limits(
                    1024,
                    64 * 1024,
                    100,
                    1 << 20,
                    10,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1));
    private static final MessageType<String> TEXT = MessageType.of(String.class);

    record Question(byte[] text, OnceCallback<String> answer) {}

    private static final MessageType<Question> QUESTION =
            MessageType.of(MethodHandles.lookup(), Question.class);

    private final InprocTransport transport = new InprocTransport();
    private final MuxNode a = node("a");
    private final MuxNode b = node("b");
    private final Channel<String> answers = a.channels().channel(TEXT);
    private final OnceCallback<String> once = new Once(answers.sender());

    private MuxNode node(String name) {
        return new MuxNode(
                new NodeOptions(name, new RecordCodecProvider(), List.of(transport), false),
                LIMITS);
    }

    @AfterEach
    void closeNodes() {
        b.close();
        a.close();
    }

    private void assertUntouched() throws InterruptedException {
        once.call("untouched");
        assertThat(answers.receiver().receive()).isEqualTo("untouched");
        assertThat(answers.receiver().tryReceive(SOON))
                .isEqualTo(new Received.Disconnected<>(Reason.CLOSED));
    }

    /** Waits for what is on its way. */
    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldBeUntouchedByAMessageThatIsTooLong() throws Exception {
        try (OneShotServer<Question> server = b.channels().oneShotServer(QUESTION);
                Sender<Question> away = a.channels().connect(server.name(), QUESTION, SOON)) {
            assertThatThrownBy(() -> away.send(new Question(new byte[70_000], once)))
                    .isInstanceOf(LimitExceededException.class);
            // room for the text, and none for the descriptors
            assertThatThrownBy(() -> away.send(new Question(new byte[65_480], once)))
                    .isInstanceOf(LimitExceededException.class);
        }
        assertUntouched();
    }

    /** Its node is gone. */
    @Test
    void shouldBeUntouchedByAMessageOverALinkThatEnds() throws Exception {
        OneShotServer<Question> server = b.channels().oneShotServer(QUESTION);
        Sender<Question> away = a.channels().connect(server.name(), QUESTION, SOON);
        b.close();
        await(away::isDisconnected);

        assertThatThrownBy(() -> away.send(new Question(new byte[1], once)))
                .isInstanceOf(DisconnectedException.class);

        assertUntouched();
    }

    @Test
    void shouldMoveToAnotherNodeAndEndWithTheCall() throws Exception {
        try (OneShotServer<Question> server = b.channels().oneShotServer(QUESTION);
                Sender<Question> away = a.channels().connect(server.name(), QUESTION, SOON)) {
            away.send(new Question(new byte[1], once));
            Accepted<Question> accepted = server.accept(SOON).orElseThrow();

            accepted.first().answer().call("there");
        }

        assertThat(answers.receiver().receive()).isEqualTo("there");
        assertThat(answers.receiver().tryReceive(SOON))
                .isEqualTo(new Received.Disconnected<>(Reason.CLOSED));
        assertThatThrownBy(() -> once.call("here")).isInstanceOf(IllegalStateException.class);
    }

    /** Ended by another thread while a send has it, which then fails: closed. Succeeds: moved. */
    @Test
    void shouldCloseAfterASendThatFails() throws Exception {
        LinkableOnceCallback<String> inUse = (LinkableOnceCallback<String>) once;
        inUse.take();
        once.close();
        assertThat(answers.receiver().tryReceive()).isInstanceOf(Received.Empty.class);

        inUse.giveBack();

        assertThat(answers.receiver().tryReceive(SOON))
                .isEqualTo(new Received.Disconnected<>(Reason.CLOSED));
        assertThatThrownBy(() -> once.call("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void shouldRefuseWhoComesWhileItIsInUse() {
        LinkableOnceCallback<String> inUse = (LinkableOnceCallback<String>) once;
        inUse.take();

        assertThatThrownBy(() -> once.call("meanwhile"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("just being called or sent");
        try (Channel<Question> way = a.channels().channel(QUESTION)) {
            assertThatThrownBy(() -> way.sender().send(new Question(new byte[1], once)))
                    .isInstanceOf(EncodeException.class)
                    .hasMessageContaining("just being called or sent");
        }

        inUse.giveBack();
        once.call("now");
        assertThat(answers.receiver().tryReceive()).isEqualTo(new Received.Message<>("now"));
    }

    @Test
    void shouldRefuseOnceCallbacksOfStrangers() {
        OnceCallback<String> stranger =
                new OnceCallback<>() {
                    @Override
                    public void call(String message) {}

                    @Override
                    public boolean isDisconnected() {
                        return false;
                    }

                    @Override
                    public MessageType<String> type() {
                        return TEXT;
                    }

                    @Override
                    public void close() {}
                };
        try (Channel<Question> way = a.channels().channel(QUESTION)) {
            assertThatThrownBy(() -> way.sender().send(new Question(new byte[1], stranger)))
                    .isInstanceOf(EncodeException.class)
                    .hasMessageContaining("CallbackFactory");
        }
    }

    @Test
    void shouldEndWithTheOwnerThatReceivedIt() throws Exception {
        OnceCallback<String> received;
        try (OwnedChannels owner = a.channels("owner");
                Channel<Question> way = owner.channel(QUESTION)) {
            way.sender().send(new Question(new byte[1], once));
            received = way.receiver().receive().answer();
        }

        assertThat(answers.receiver().tryReceive(SOON))
                .isEqualTo(new Received.Disconnected<>(Reason.STOPPED));
        assertThatThrownBy(() -> received.call("late")).isInstanceOf(StoppedException.class);
    }

    /** One that is a sender wherever it is. */
    private static final class Once extends LinkableOnceCallback<String> {
        private final Sender<String> sender;

        Once(Sender<String> sender) {
            this.sender = sender;
        }

        @Override
        protected void deliver(String message) {
            sender.trySend(message);
        }

        @Override
        protected void release() {
            sender.close();
        }

        @Override
        protected boolean isHandlerGone() {
            return sender.isDisconnected();
        }

        @Override
        public Sender<String> openSender() {
            return sender.duplicate();
        }

        @Override
        public LinkableOnceCallback<String> successor() {
            return new Once(sender.duplicate());
        }

        @Override
        public boolean isSender() {
            return true;
        }

        @Override
        public MessageType<String> type() {
            return TEXT;
        }
    }
}
