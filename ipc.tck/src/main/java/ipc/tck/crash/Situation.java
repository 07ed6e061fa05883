package ipc.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.messages.Letter;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Stage;
import java.time.Duration;

/** Where the last sender of a channel is when a process is killed. */
enum Situation {
    /** The process holds it. */
    HOLDS("holds the last sender") {
        @Override
        Doomed prepare(Stage stage) {
            Inbound<String> channel = stage.inbound(String.class);
            return new Doomed(channel.receiver(), stage.there(), Reason.PROCESS_DIED);
        }
    },

    /** The process has it in a message that has arrived, and that nobody has received. */
    UNREAD("has it in an unread message") {
        @Override
        Doomed prepare(Stage stage) throws Exception {
            Outbound<Letter> way = stage.outbound(Letter.class);
            Outbound<String> fence = stage.outbound(String.class);
            Channel<String> channel = sendAway(stage, way);
            fence.sender().send("has come behind it");
            fence.receiver().run(Receiver::receive);
            return new Doomed(channel.receiver(), stage.there(), Reason.PROCESS_DIED);
        }
    },

    /** It is in a message that the process, which is stopped, has not even read from its link. */
    UNSEEN("has it in its socket's buffer") {
        @Override
        Doomed prepare(Stage stage) throws Exception {
            Outbound<Letter> way = stage.outbound(Letter.class);
            stage.there().freeze();
            Channel<String> channel = sendAway(stage, way);
            assertThat(way.sender().flush(PATIENCE)).isTrue();
            return new Doomed(channel.receiver(), stage.there(), Reason.LOST_IN_TRANSIT);
        }
    },

    /** The process got it through another one, which lives on. */
    BEHIND("got it through a middleman") {
        @Override
        Doomed prepare(Stage stage) throws Exception {
            Inbound<String> channel = stage.inbound(String.class);
            Held<Sender<String>> passed =
                    stage.pass(channel.sender(), STRING_SENDER, stage.elsewhere());
            channel.sender().run(Sender::close);
            passed.run(sender -> sender.send("it is here"));
            assertThat(Expect.message(channel.receiver())).isEqualTo("it is here");
            return new Doomed(channel.receiver(), stage.elsewhere(), Reason.PROCESS_DIED);
        }
    },

    /**
     * The process was passing it on to a third one, which read too slowly: the home knows that it
     * was passed on, but the message is still in the memory of the middleman.
     */
    PASSING_ON("was passing it on") {
        @Override
        Doomed prepare(Stage stage) {
            Inbound<String> channel = stage.inbound(String.class);
            Held<Sender<String>> sender = channel.sender();
            Held<Channel<byte[]>> ballast =
                    stage.elsewhere().make(site -> site.channels().channel(byte[].class));
            Held<Channel<Letter>> inbox =
                    stage.elsewhere().make(site -> site.channels().channel(Letter.class));
            Held<Sender<byte[]>> stuffing =
                    stage.pass(
                            stage.elsewhere().make(site -> site.get(ballast).sender()),
                            MessageType.senderOf(MessageType.of(byte[].class)),
                            stage.there());
            Held<Sender<Letter>> way =
                    stage.pass(
                            stage.elsewhere().make(site -> site.get(inbox).sender()),
                            MessageType.senderOf(MessageType.of(Letter.class)),
                            stage.there());
            stage.elsewhere().freeze();
            stage.there()
                    .run(
                            site -> {
                                site.get(stuffing).send(new byte[MORE_THAN_SOCKETS_BUFFER]);
                                site.get(way).send(new Letter("on its way", site.get(sender)));
                                if (!site.get(sender).flush(PATIENCE)) {
                                    throw new AssertionError("the home does not read");
                                }
                                site.get(sender).close();
                            });
            return new Doomed(
                    channel.receiver(),
                    stage.there(),
                    Reason.LOST_IN_TRANSIT,
                    stage.elsewhere()::thaw);
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MORE_THAN_SOCKETS_BUFFER = 4 << 20;
    private static final MessageType<Sender<String>> STRING_SENDER =
            MessageType.senderOf(MessageType.of(String.class));

    private final String text;

    Situation(String text) {
        this.text = text;
    }

    /** Brings it about, on a fresh stage. */
    abstract Doomed prepare(Stage stage) throws Exception;

    @Override
    public String toString() {
        return text;
    }

    private static Channel<String> sendAway(Stage stage, Outbound<Letter> way)
            throws InterruptedException {
        Channel<String> channel = stage.channel(String.class);
        way.sender().send(new Letter("unread", channel.sender()));
        channel.sender().close();
        return channel;
    }
}
