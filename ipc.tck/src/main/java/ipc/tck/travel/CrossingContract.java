package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.messages.Letter;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Pending;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** Senders that meet on their way, and senders that come home. */
public interface CrossingContract {

    /** Each side sends the other its own, at once. */
    @Scenario
    default void shouldCross(Stage stage) throws Exception {
        Outbound<Letter> out = stage.outbound(Letter.class);
        Inbound<Letter> in = stage.inbound(Letter.class);
        Held<Receiver<Letter>> inbox = out.receiver();
        Held<Sender<Letter>> outbox = in.sender();
        int rounds = 50;
        Pending<Void> other =
                stage.there()
                        .start(
                                site -> {
                                    for (int i = 0; i < rounds; i++) {
                                        exchange(
                                                site.channels().channel(String.class),
                                                site.get(outbox),
                                                site.get(inbox));
                                    }
                                });

        for (int i = 0; i < rounds; i++) {
            exchange(stage.channel(String.class), out.sender(), in.receiver());
        }

        other.await();
    }

    /** There and back again: it is recognised, and works. */
    @Scenario
    default void shouldComeHome(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);

        Sender<String> home = stage.fetch(channel.sender(), Travels.stringSender());
        channel.sender().run(Sender::close);
        home.send("home again");

        assertThat(Expect.message(channel.receiver())).isEqualTo("home again");
        home.close();
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Law 1 for a sender that comes home: what was sent where it was comes first. */
    @Scenario
    default void shouldKeepTheOrderWhenItComesHome(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);
        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 500; i++) {
                                sender.send("there " + i);
                            }
                        });

        Sender<String> home = stage.fetch(channel.sender(), Travels.stringSender());
        home.send("home");

        for (int i = 0; i < 500; i++) {
            assertThat(Expect.message(channel.receiver())).isEqualTo("there " + i);
        }
        assertThat(Expect.message(channel.receiver())).isEqualTo("home");
    }

    /** To and fro, with a word at every end. */
    @Scenario
    default void shouldTravelToAndFroManyTimes(Stage stage) throws Exception {
        Channel<String> channel = stage.channel(String.class);
        Sender<String> here = channel.sender();
        List<String> expected = new ArrayList<>();

        for (int i = 0; i < 15; i++) {
            String away = "away " + i;
            String home = "home " + i;
            Held<Sender<String>> there = stage.send(here, stage.there());
            here.close();
            there.run(sender -> sender.send(away));
            here = stage.fetch(there, Travels.stringSender());
            there.run(Sender::close);
            here.send(home);
            expected.add(away);
            expected.add(home);
        }
        here.close();

        assertThat(Expect.messages(channel.receiver(), expected.size())).isEqualTo(expected);
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Twice to the same place, by different messages, at the same time. */
    @Scenario
    default void shouldArriveTwiceAtTheSamePlace(Stage stage) throws Exception {
        Channel<String> channel = stage.channel(String.class);
        Held<Sender<String>> one = stage.send(channel.sender(), stage.there());
        Held<Sender<String>> two = stage.send(channel.sender(), stage.there());
        channel.sender().close();

        stage.there()
                .run(
                        site -> {
                            site.get(one).send("1");
                            site.get(two).send("2");
                            site.get(one).send("3");
                            site.get(one).close();
                            site.get(two).send("4");
                            site.get(two).close();
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
