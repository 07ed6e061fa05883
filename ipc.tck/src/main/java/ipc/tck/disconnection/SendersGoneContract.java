package ipc.tck.disconnection;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Laws 4 and 5: the receiver learns when the last sender goes, after its last words. */
public interface SendersGoneContract {

    /** The only one, which never left. */
    @Scenario
    default void shouldBeDisconnectedWhenTheOnlySenderIsClosedHere(Fixture fixture)
            throws Exception {
        Channel<String> channel = fixture.channel(String.class);

        channel.sender().close();

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** The only one, which travelled. */
    @Scenario
    default void shouldBeDisconnectedWhenTheOnlySenderIsClosedThere(Fixture fixture)
            throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        channel.sender().run(Sender::close);

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** One of two there. */
    @Scenario
    default void shouldStayConnectedWhileADuplicateThereIsOpen(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        var original = channel.sender();
        RemoteRef<Sender<String>> duplicate =
                fixture.there().make(app -> app.get(original).duplicate());

        original.run(Sender::close);
        duplicate.run(sender -> sender.send("still here"));

        assertThat(channel.receiver().receive()).isEqualTo("still here");
        assertThat(channel.receiver().tryReceive()).isEqualTo(new Received.Empty<String>());
        duplicate.run(Sender::close);
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** One here, one there. */
    @Scenario
    default void shouldStayConnectedWhileASenderIsOpenAnywhere(Fixture fixture) throws Exception {
        Channel<String> channel = fixture.channel(String.class);
        RemoteRef<Sender<String>> there = fixture.send(channel.sender(), fixture.there());
        RemoteRef<Sender<String>> elsewhere = fixture.send(channel.sender(), fixture.elsewhere());

        channel.sender().close();
        there.run(sender -> sender.send("there"));
        assertThat(channel.receiver().receive()).isEqualTo("there");
        there.run(Sender::close);
        elsewhere.run(sender -> sender.send("elsewhere"));
        assertThat(channel.receiver().receive()).isEqualTo("elsewhere");
        assertThat(channel.receiver().tryReceive(Duration.ofMillis(20)))
                .isEqualTo(new Received.Empty<String>());
        elsewhere.run(Sender::close);

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Many duplicates, closed by many threads at once. */
    @Scenario
    default void shouldCountManyDuplicates(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        List<Pending<Void>> threads = new ArrayList<>();

        for (int t = 0; t < 8; t++) {
            threads.add(
                    channel.sender()
                            .start(
                                    sender -> {
                                        for (int i = 0; i < 200; i++) {
                                            try (Sender<Integer> own = sender.duplicate()) {
                                                own.send(i);
                                            }
                                        }
                                    }));
        }
        threads.forEach(Pending::await);
        channel.sender().run(Sender::close);

        Expect.messages(channel.receiver(), 1_600);
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Law 4. */
    @Scenario
    default void shouldDeliverQueuedMessagesBeforeDisconnection(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        int count = 10_000;

        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < count; i++) {
                                sender.send(i);
                            }
                            sender.close();
                        });

        for (int i = 0; i < count; i++) {
            assertThat(Expect.message(channel.receiver())).isEqualTo(i);
        }
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Law 4 for a message that takes many pieces. */
    @Scenario
    default void shouldDeliverABigMessageBeforeDisconnection(Fixture fixture) throws Exception {
        IncomingChannel<byte[]> channel = fixture.incoming(byte[].class);

        channel.sender()
                .run(
                        sender -> {
                            sender.send(new byte[8 << 20]);
                            sender.close();
                        });

        assertThat(Expect.message(channel.receiver())).hasSize(8 << 20);
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** Closing is idempotent: the second close does not count for another handle. */
    @Scenario
    default void shouldCloseTwiceLikeOnce(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        var original = channel.sender();
        RemoteRef<Sender<String>> duplicate =
                fixture.there().make(app -> app.get(original).duplicate());

        duplicate.run(
                sender -> {
                    sender.close();
                    sender.close();
                });
        original.run(sender -> sender.send("not disconnected"));
        assertThat(channel.receiver().receive()).isEqualTo("not disconnected");
        original.run(Sender::close);

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
        channel.receiver().close();
        channel.receiver().close();
    }

    /** A sender that nobody can reach any more, here. */
    @Scenario
    default void shouldBeDisconnectedWhenTheSenderIsCollectedHere(Fixture fixture)
            throws Exception {
        var receiver = Unreachable.receiverOfLostSender(fixture.channels());

        Await.until(
                "the lost sender is noticed",
                () -> {
                    System.gc();
                    return receiver.tryReceive() instanceof Received.Disconnected;
                });

        assertThat(Expect.disconnection(receiver)).isEqualTo(Reason.CLOSED);
    }

    /** A sender that nobody can reach any more, there. */
    @Scenario
    default void shouldBeDisconnectedWhenTheSenderIsCollectedThere(Fixture fixture)
            throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        var lost = channel.sender();

        lost.run(sender -> sender.send("last words"));
        fixture.there().run(app -> app.forget(lost));

        assertThat(Expect.message(channel.receiver())).isEqualTo("last words");
        Await.until(
                "the lost sender is noticed",
                () -> {
                    fixture.there().run(app -> System.gc());
                    return channel.receiver().tryReceive() instanceof Received.Disconnected;
                });
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /**
     * A channel whose receiver is in use is not collected, though its sender is the only handle.
     */
    @Scenario
    default void shouldStayConnectedWhileTheSenderIsReachable(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        for (int i = 0; i < 5; i++) {
            System.gc();
            fixture.there().run(app -> System.gc());
        }
        channel.sender().run(sender -> sender.send("alive"));

        assertThat(Expect.message(channel.receiver())).isEqualTo("alive");
    }

    /** The end of one channel is not the end of another. */
    @Scenario
    default void shouldNotDisconnectOtherChannelsOfTheLink(Fixture fixture) throws Exception {
        IncomingChannel<String> ending = fixture.incoming(String.class);
        IncomingChannel<String> living = fixture.incoming(String.class);

        ending.sender().run(Sender::close);
        Expect.disconnection(ending.receiver());
        living.sender().run(sender -> sender.send("alive"));

        assertThat(Expect.message(living.receiver())).isEqualTo("alive");
    }
}
