package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Law 1: what one node sends arrives in the order in which it was sent. */
public interface OrderContract {

    /** A hundred thousand messages of one sender. */
    @Scenario
    default void shouldKeepTheOrderOfOneSender(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        int count = 100_000;

        Pending<Void> sending =
                channel.sender()
                        .start(
                                sender -> {
                                    for (int i = 0; i < count; i++) {
                                        sender.send(i);
                                    }
                                });

        for (int i = 0; i < count; i++) {
            assertThat(channel.receiver().receive()).isEqualTo(i);
        }
        sending.await();
    }

    /** One thread, two handles of the same channel. */
    @Scenario
    default void shouldKeepTheOrderThroughDuplicates(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        int count = 2_000;

        channel.sender()
                .run(
                        sender -> {
                            try (Sender<Integer> second = sender.duplicate();
                                    Sender<Integer> third = second.duplicate()) {
                                for (int i = 0; i < count; i += 3) {
                                    sender.send(i);
                                    second.send(i + 1);
                                    third.send(i + 2);
                                }
                            }
                        });

        assertThat(Expect.messages(channel.receiver(), count))
                .isEqualTo(IntStream.range(0, count).boxed().toList());
    }

    /** Eight threads here, eight there. */
    @Scenario
    default void shouldKeepTheOrderOfEachOfManyThreads(Fixture fixture) throws Exception {
        Channel<Text> channel = fixture.channel(Text.class);
        RemoteRef<Sender<Text>> far = fixture.send(channel.sender(), fixture.there());
        int threads = 8;
        int count = 500;

        List<Pending<Void>> sending = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String author = "there " + t;
            sending.add(far.start(sender -> Senders.sendNumbered(sender, author, count)));
            String local = "here " + t;
            Sender<Text> own = channel.sender().duplicate();
            sending.add(
                    fixture.background(
                            () -> {
                                Senders.sendNumbered(own, local, count);
                                return null;
                            }));
        }

        Map<String, Integer> next = new HashMap<>();
        for (Text text : Expect.messages(channel.receiver(), 2 * threads * count)) {
            assertThat(text.number()).isEqualTo(next.getOrDefault(text.author(), 0));
            next.merge(text.author(), 1, Integer::sum);
        }
        assertThat(next).hasSize(2 * threads);
        sending.forEach(Pending::await);
    }

    /** What was sent before a sender travelled comes before what is sent where it arrived. */
    @Scenario
    default void shouldKeepTheOrderAcrossATravel(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 100; i++) {
                                sender.send("before " + i);
                            }
                        });
        RemoteRef<Sender<String>> moved =
                fixture.pass(
                        channel.sender(),
                        MessageType.senderOf(MessageType.of(String.class)),
                        fixture.elsewhere());
        moved.run(sender -> sender.send("after"));

        List<String> received = Expect.messages(channel.receiver(), 101);
        assertThat(received.subList(0, 100))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "before " + i).toList());
        assertThat(received.get(100)).isEqualTo("after");
    }
}
