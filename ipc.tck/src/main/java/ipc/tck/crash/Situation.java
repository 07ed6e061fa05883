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
import java.util.ArrayList;
import java.util.List;

/** Where the last sender of a channel is when a process is killed. */
enum Situation {
    /** The process holds it. */
    HOLDS("holds the last sender") {
        @Override
        Doomed prepare(Stage stage, int channels) {
            List<Receiver<String>> receivers = new ArrayList<>();
            for (int i = 0; i < channels; i++) {
                receivers.add(stage.inbound(String.class).receiver());
            }
            return new Doomed(receivers, stage.there(), Reason.PROCESS_DIED);
        }
    },

    /** The process has it in a message that has arrived, and that nobody has received. */
    UNREAD("has it in an unread message") {
        @Override
        Doomed prepare(Stage stage, int channels) throws Exception {
            Outbound<Letter> way = stage.outbound(Letter.class);
            Outbound<String> fence = stage.outbound(String.class);
            List<Receiver<String>> receivers = sendAway(stage, way, channels);
            fence.sender().send("has come behind it");
            fence.receiver().run(Receiver::receive);
            return new Doomed(receivers, stage.there(), Reason.PROCESS_DIED);
        }
    },

    /** It is in a message that the process, which is stopped, has not even read from its link. */
    UNSEEN("has it in its socket's buffer") {
        @Override
        Doomed prepare(Stage stage, int channels) throws Exception {
            Outbound<Letter> way = stage.outbound(Letter.class);
            stage.there().freeze();
            List<Receiver<String>> receivers = sendAway(stage, way, channels);
            assertThat(way.sender().flush(PATIENCE)).isTrue();
            return new Doomed(receivers, stage.there(), Reason.LOST_IN_TRANSIT);
        }
    },

    /** The process got it through another one, which lives on. */
    BEHIND("got it through a middleman") {
        @Override
        Doomed prepare(Stage stage, int channels) throws Exception {
            List<Receiver<String>> receivers = new ArrayList<>();
            for (int i = 0; i < channels; i++) {
                Inbound<String> channel = stage.inbound(String.class);
                Held<Sender<String>> passed =
                        stage.pass(channel.sender(), STRING_SENDER, stage.elsewhere());
                channel.sender().run(Sender::close);
                passed.run(sender -> sender.send("it is here"));
                assertThat(Expect.message(channel.receiver())).isEqualTo("it is here");
                receivers.add(channel.receiver());
            }
            return new Doomed(receivers, stage.elsewhere(), Reason.PROCESS_DIED);
        }
    },

    /**
     * The process was passing it on to a third one, which read too slowly: the home knows that it
     * was passed on, but the message is still in the memory of the middleman.
     */
    PASSING_ON("was passing it on") {
        @Override
        Doomed prepare(Stage stage, int channels) {
            List<Receiver<String>> receivers = new ArrayList<>();
            ArrayList<Held<Sender<String>>> senders = new ArrayList<>();
            for (int i = 0; i < channels; i++) {
                Inbound<String> channel = stage.inbound(String.class);
                receivers.add(channel.receiver());
                senders.add(channel.sender());
            }
            Held<Sender<byte[]>> ballast = wayOn(stage, byte[].class);
            Held<Sender<Letter>> way = wayOn(stage, Letter.class);
            stage.elsewhere().freeze();
            stage.there()
                    .run(
                            site -> {
                                site.get(ballast).send(new byte[MORE_THAN_SOCKETS_BUFFER]);
                                for (Held<Sender<String>> held : senders) {
                                    passOn(site.get(held), site.get(way));
                                }
                            });
            return new Doomed(
                    receivers,
                    stage.there(),
                    Reason.LOST_IN_TRANSIT,
                    stage.elsewhere().readyToThaw());
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

    /** Brings it about for some channels at once, on a fresh stage. */
    abstract Doomed prepare(Stage stage, int channels) throws Exception;

    @Override
    public String toString() {
        return text;
    }

    private static List<Receiver<String>> sendAway(Stage stage, Outbound<Letter> way, int channels)
            throws InterruptedException {
        List<Receiver<String>> receivers = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            Channel<String> channel = stage.channel(String.class);
            way.sender().send(new Letter("unread", channel.sender()));
            channel.sender().close();
            receivers.add(channel.receiver());
        }
        return receivers;
    }

    /** Gives the place there a sender to the one elsewhere. */
    private static <T> Held<Sender<T>> wayOn(Stage stage, Class<T> type) {
        Held<Channel<T>> made = stage.elsewhere().make(site -> site.channels().channel(type));
        return stage.pass(
                stage.elsewhere().make(site -> site.get(made).sender()),
                MessageType.senderOf(MessageType.of(type)),
                stage.there());
    }

    private static void passOn(Sender<String> sender, Sender<Letter> way)
            throws InterruptedException {
        way.send(new Letter("on its way", sender));
        if (!sender.flush(PATIENCE)) {
            throw new AssertionError("the home does not read");
        }
        sender.close();
    }
}
