package ipc.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.messages.Letter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where the last sender of a channel is when a process is killed. */
enum SenderLocation {
    /** The process holds it. */
    HELD("holds the last sender") {
        @Override
        PreparedKill prepare(Fixture fixture, int channels) {
            List<Receiver<String>> receivers = new ArrayList<>();
            for (int i = 0; i < channels; i++) {
                receivers.add(fixture.incoming(String.class).receiver());
            }
            return new PreparedKill(receivers, fixture.there(), Reason.PROCESS_DIED);
        }
    },

    /** The process has it in a message that has arrived, and that nobody has received. */
    UNREAD("has it in an unread message") {
        @Override
        PreparedKill prepare(Fixture fixture, int channels) throws Exception {
            OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
            OutgoingChannel<String> fence = fixture.outgoing(String.class);
            List<Receiver<String>> receivers = sendAway(fixture, way, channels);
            fence.sender().send("has come behind it");
            fence.receiver().run(Receiver::receive);
            return new PreparedKill(receivers, fixture.there(), Reason.PROCESS_DIED);
        }
    },

    /** It is in a message that the process, which is stopped, has not even read from its link. */
    IN_SOCKET("has it in its socket's buffer") {
        @Override
        PreparedKill prepare(Fixture fixture, int channels) throws Exception {
            OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
            fixture.there().freeze();
            List<Receiver<String>> receivers = sendAway(fixture, way, channels);
            assertThat(way.sender().flush(PATIENCE)).isTrue();
            return new PreparedKill(receivers, fixture.there(), Reason.LOST_IN_TRANSIT);
        }
    },

    /** The process got it through another one, which lives on. */
    FORWARDED("got it through a middleman") {
        @Override
        PreparedKill prepare(Fixture fixture, int channels) throws Exception {
            List<Receiver<String>> receivers = new ArrayList<>();
            for (int i = 0; i < channels; i++) {
                IncomingChannel<String> channel = fixture.incoming(String.class);
                RemoteRef<Sender<String>> passed =
                        fixture.pass(channel.sender(), STRING_SENDER, fixture.elsewhere());
                channel.sender().run(Sender::close);
                passed.run(sender -> sender.send("it is here"));
                assertThat(Expect.message(channel.receiver())).isEqualTo("it is here");
                receivers.add(channel.receiver());
            }
            return new PreparedKill(receivers, fixture.elsewhere(), Reason.PROCESS_DIED);
        }
    },

    /**
     * The process was passing it on to a third one, which read too slowly: the home knows that it
     * was passed on, but the message is still in the memory of the middleman.
     */
    BEING_FORWARDED("was passing it on") {
        @Override
        PreparedKill prepare(Fixture fixture, int channels) {
            List<Receiver<String>> receivers = new ArrayList<>();
            ArrayList<RemoteRef<Sender<String>>> senders = new ArrayList<>();
            for (int i = 0; i < channels; i++) {
                IncomingChannel<String> channel = fixture.incoming(String.class);
                receivers.add(channel.receiver());
                senders.add(channel.sender());
            }
            RemoteRef<Sender<byte[]>> ballast = wayOn(fixture, byte[].class);
            RemoteRef<Sender<Letter>> way = wayOn(fixture, Letter.class);
            fixture.elsewhere().freeze();
            fixture.there()
                    .run(
                            app -> {
                                app.get(ballast).send(new byte[MORE_THAN_SOCKETS_BUFFER]);
                                for (RemoteRef<Sender<String>> held : senders) {
                                    passOn(app.get(held), app.get(way));
                                }
                            });
            return new PreparedKill(
                    receivers,
                    fixture.there(),
                    Reason.LOST_IN_TRANSIT,
                    fixture.elsewhere().readyToThaw());
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MORE_THAN_SOCKETS_BUFFER = 4 << 20;
    private static final MessageType<Sender<String>> STRING_SENDER =
            MessageType.senderOf(MessageType.of(String.class));

    private final String text;

    SenderLocation(String text) {
        this.text = text;
    }

    /** Brings it about for some channels at once, on a fresh fixture. */
    abstract PreparedKill prepare(Fixture fixture, int channels) throws Exception;

    @Override
    public String toString() {
        return text;
    }

    private static List<Receiver<String>> sendAway(
            Fixture fixture, OutgoingChannel<Letter> way, int channels)
            throws InterruptedException {
        List<Receiver<String>> receivers = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            Channel<String> channel = fixture.channel(String.class);
            way.sender().send(new Letter("unread", channel.sender()));
            channel.sender().close();
            receivers.add(channel.receiver());
        }
        return receivers;
    }

    /** Gives the application there a sender to the one elsewhere. */
    private static <T> RemoteRef<Sender<T>> wayOn(Fixture fixture, Class<T> type) {
        RemoteRef<Channel<T>> made = fixture.elsewhere().make(app -> app.channels().channel(type));
        return fixture.pass(
                fixture.elsewhere().make(app -> app.get(made).sender()),
                MessageType.senderOf(MessageType.of(type)),
                fixture.there());
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
