package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Letter;
import java.util.ArrayList;
import java.util.List;

/** Senders that meet on their way, and senders that come home. */
public interface CrossingContract {

    /** Each side sends the other its own, at once. */
    @Scenario
    default void shouldCross(Fixture fixture) throws Exception {
        OutgoingChannel<Letter> out = fixture.outgoing(Letter.class);
        IncomingChannel<Letter> in = fixture.incoming(Letter.class);
        RemoteRef<Receiver<Letter>> inbox = out.receiver();
        RemoteRef<Sender<Letter>> outbox = in.sender();
        int rounds = 50;
        Pending<Void> other =
                fixture.there()
                        .start(
                                app -> {
                                    for (int i = 0; i < rounds; i++) {
                                        exchange(
                                                app.channels().channel(String.class),
                                                app.get(outbox),
                                                app.get(inbox));
                                    }
                                });

        for (int i = 0; i < rounds; i++) {
            exchange(fixture.channel(String.class), out.sender(), in.receiver());
        }

        other.await();
    }

    /** There and back again: it is recognised, and works. */
    @Scenario
    default void shouldComeHome(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        Sender<String> home = fixture.fetch(channel.sender(), Travels.stringSender());
        channel.sender().run(Sender::close);
        home.send("home again");

        assertThat(Expect.message(channel.receiver())).isEqualTo("home again");
        home.close();
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Law 1 for a sender that comes home: what was sent where it was comes first. */
    @Scenario
    default void shouldKeepTheOrderWhenItComesHome(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 500; i++) {
                                sender.send("there " + i);
                            }
                        });

        Sender<String> home = fixture.fetch(channel.sender(), Travels.stringSender());
        home.send("home");

        for (int i = 0; i < 500; i++) {
            assertThat(Expect.message(channel.receiver())).isEqualTo("there " + i);
        }
        assertThat(Expect.message(channel.receiver())).isEqualTo("home");
    }

    /** To and fro, with a word at every end. */
    @Scenario
    default void shouldTravelToAndFroManyTimes(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);
        Sender<String> here = channel.sender();
        List<String> expected = new ArrayList<>();

        for (int i = 0; i < 15; i++) {
            String away = "away " + i;
            String home = "home " + i;
            RemoteRef<Sender<String>> there = fixture.send(here, fixture.there());
            here.close();
            there.run(sender -> sender.send(away));
            here = fixture.fetch(there, Travels.stringSender());
            there.run(Sender::close);
            here.send(home);
            expected.add(away);
            expected.add(home);
        }
        here.close();

        assertThat(Expect.messages(channel.receiver(), expected.size())).isEqualTo(expected);
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Twice to the same application, by different messages, at the same time. */
    @Scenario
    default void shouldArriveTwiceAtTheSamePlace(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);
        RemoteRef<Sender<String>> one = fixture.send(channel.sender(), fixture.there());
        RemoteRef<Sender<String>> two = fixture.send(channel.sender(), fixture.there());
        channel.sender().close();

        fixture.there()
                .run(
                        app -> {
                            app.get(one).send("1");
                            app.get(two).send("2");
                            app.get(one).send("3");
                            app.get(one).close();
                            app.get(two).send("4");
                            app.get(two).close();
                        });

        assertThat(Expect.messages(channel.receiver(), 4)).containsExactly("1", "2", "3", "4");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    private static void exchange(Channel<String> own, Sender<Letter> outbox, Receiver<Letter> inbox)
            throws InterruptedException {
        outbox.send(new Letter("mine", own.sender()));
        own.sender().close();
        try (Sender<String> others = Expect.message(inbox).reply()) {
            others.send("to you");
        }
        assertThat(Expect.message(own.receiver())).isEqualTo("to you");
        assertThat(Expect.disconnection(own.receiver())).isEqualTo(Reason.CLOSED);
        own.receiver().close();
    }
}
