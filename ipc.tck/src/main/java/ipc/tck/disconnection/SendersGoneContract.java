package ipc.tck.disconnection;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.tck.stage.Await;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Pending;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Laws 4 and 5: the receiver learns when the last sender goes, after its last words. */
public interface SendersGoneContract {

    /** The only one, which never left. */
    @Scenario
    default void shouldBeDisconnectedWhenTheOnlySenderIsClosedHere(Stage stage) throws Exception {
        Channel<String> channel = stage.channel(String.class);

        channel.sender().close();

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** The only one, which travelled. */
    @Scenario
    default void shouldBeDisconnectedWhenTheOnlySenderIsClosedThere(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);

        channel.sender().run(Sender::close);

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** One of two there. */
    @Scenario
    default void shouldStayConnectedWhileADuplicateThereIsOpen(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);
        var original = channel.sender();
        Held<Sender<String>> duplicate = stage.there().make(site -> site.get(original).duplicate());

        original.run(Sender::close);
        duplicate.run(sender -> sender.send("still here"));

        assertThat(channel.receiver().receive()).isEqualTo("still here");
        assertThat(channel.receiver().tryReceive()).isEqualTo(new Received.Empty<String>());
        duplicate.run(Sender::close);
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** One here, one there. */
    @Scenario
    default void shouldStayConnectedWhileASenderIsOpenAnywhere(Stage stage) throws Exception {
        Channel<String> channel = stage.channel(String.class);
        Held<Sender<String>> there = stage.send(channel.sender(), stage.there());
        Held<Sender<String>> elsewhere = stage.send(channel.sender(), stage.elsewhere());

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
    default void shouldCountManyDuplicates(Stage stage) throws Exception {
        Inbound<Integer> channel = stage.inbound(Integer.class);
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
    default void shouldDeliverQueuedMessagesBeforeDisconnection(Stage stage) throws Exception {
        Inbound<Integer> channel = stage.inbound(Integer.class);
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
    default void shouldDeliverABigMessageBeforeDisconnection(Stage stage) throws Exception {
        Inbound<byte[]> channel = stage.inbound(byte[].class);

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
    default void shouldCloseTwiceLikeOnce(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);
        var original = channel.sender();
        Held<Sender<String>> duplicate = stage.there().make(site -> site.get(original).duplicate());

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
    default void shouldBeDisconnectedWhenTheSenderIsCollectedHere(Stage stage) throws Exception {
        var receiver = Unreachable.receiverOfLostSender(stage.channels());

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
    default void shouldBeDisconnectedWhenTheSenderIsCollectedThere(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);
        var lost = channel.sender();

        lost.run(sender -> sender.send("last words"));
        stage.there().run(site -> site.forget(lost));

        assertThat(Expect.message(channel.receiver())).isEqualTo("last words");
        Await.until(
                "the lost sender is noticed",
                () -> {
                    stage.there().run(site -> System.gc());
                    return channel.receiver().tryReceive() instanceof Received.Disconnected;
                });
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /**
     * A channel whose receiver is in use is not collected, though its sender is the only handle.
     */
    @Scenario
    default void shouldStayConnectedWhileTheSenderIsReachable(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);

        for (int i = 0; i < 5; i++) {
            System.gc();
            stage.there().run(site -> System.gc());
        }
        channel.sender().run(sender -> sender.send("alive"));

        assertThat(Expect.message(channel.receiver())).isEqualTo("alive");
    }

    /** The end of one channel is not the end of another. */
    @Scenario
    default void shouldNotDisconnectOtherChannelsOfTheLink(Stage stage) throws Exception {
        Inbound<String> ending = stage.inbound(String.class);
        Inbound<String> living = stage.inbound(String.class);

        ending.sender().run(Sender::close);
        Expect.disconnection(ending.receiver());
        living.sender().run(sender -> sender.send("alive"));

        assertThat(Expect.message(living.receiver())).isEqualTo("alive");
    }
}
