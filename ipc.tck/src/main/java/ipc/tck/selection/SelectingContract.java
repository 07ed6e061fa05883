package ipc.tck.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Law 11, as far as receiver sets go: fair, and nothing is lost. */
public interface SelectingContract {

    /** Of different types, from here and there. */
    @Scenario
    default void shouldSelectFromReceiversOfDifferentTypes(Fixture fixture) throws Exception {
        IncomingChannel<Text> remote = fixture.incoming(Text.class);
        Channel<String> local = fixture.channel(String.class);
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            ReceiverId first = set.add(remote.receiver());
            ReceiverId second = set.add(local.receiver());

            remote.sender().run(sender -> sender.send(new Text("there", 1, "x")));
            local.sender().send("here");

            assertThat(Selections.take(set, 2))
                    .containsExactlyInAnyOrder(
                            new Selection(first, new Received.Message<>(new Text("there", 1, "x"))),
                            new Selection(second, new Received.Message<>("here")));
        }
    }

    /** What had come before the receiver was added. */
    @Scenario
    default void shouldSelectWhatHadComeBefore(Fixture fixture) throws Exception {
        Channel<Integer> channel = fixture.channel(Integer.class);
        for (int i = 0; i < 10; i++) {
            channel.sender().send(i);
        }
        channel.sender().close();
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            ReceiverId id = set.add(channel.receiver());

            List<Selection> all = Selections.take(set, 11);

            for (int i = 0; i < 10; i++) {
                assertThat(all.get(i)).isEqualTo(new Selection(id, new Received.Message<>(i)));
            }
            assertThat(all.get(10))
                    .isEqualTo(new Selection(id, new Received.Disconnected<>(Reason.CLOSED)));
        }
    }

    /** Nothing there. */
    @Scenario
    default void shouldSelectNothingWhenThereIsNothing(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            assertThat(set.trySelect()).isEmpty();
            assertThat(set.trySelect(Duration.ofMillis(20))).isEmpty();
            set.add(channel.receiver());
            assertThat(set.trySelect()).isEmpty();
            assertThat(set.trySelect(Duration.ofMillis(20))).isEmpty();
        }
    }

    /** Added while another thread selects. */
    @Scenario
    default void shouldSeeAReceiverThatIsAddedWhileSelecting(Fixture fixture) throws Exception {
        IncomingChannel<String> silent = fixture.incoming(String.class);
        IncomingChannel<String> added = fixture.incoming(String.class);
        added.sender().run(sender -> sender.send("was there before"));
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            set.add(silent.receiver());
            Blocked<List<Selection>> select = Blocked.in(set::select);

            ReceiverId id = set.add(added.receiver());

            assertThat(select.outcome())
                    .containsExactly(new Selection(id, new Received.Message<>("was there before")));
        }
    }

    /** A flooded channel does not starve a quiet one. */
    @Scenario
    default void shouldBeFair(Fixture fixture) throws Exception {
        IncomingChannel<Integer> flooded = fixture.incoming(Integer.class);
        IncomingChannel<String> quiet = fixture.incoming(String.class);
        var flood = flooded.sender();
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            set.add(flooded.receiver());
            ReceiverId quietId = set.add(quiet.receiver());
            Pending<Void> flooding =
                    fixture.there()
                            .start(
                                    app -> {
                                        for (int i = 0; i < 200_000; i++) {
                                            app.get(flood).send(i);
                                        }
                                        app.get(flood).close();
                                    });
            assertThat(set.select()).isNotEmpty();

            quiet.sender().run(sender -> sender.send("me, too"));
            int passed = 0;
            boolean seen = false;
            int ended = 0;
            while (ended == 0) {
                for (Selection selection : set.select()) {
                    seen |= selection.id().equals(quietId);
                    ended += selection.received() instanceof Received.Disconnected ? 1 : 0;
                    passed += seen ? 0 : 1;
                }
            }

            flooding.await();
            assertThat(seen).as("the quiet one was seen, after %s others", passed).isTrue();
        }
    }

    /** Many threads, many channels, each message once. */
    @Scenario
    default void shouldLoseNothingOfManyThreads(Fixture fixture) throws Exception {
        int channels = 20;
        int count = 500;
        Map<ReceiverId, Integer> next = new HashMap<>();
        List<Pending<Void>> sending = new ArrayList<>();
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            for (int c = 0; c < channels; c++) {
                IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
                next.put(set.add(channel.receiver()), 0);
                sending.add(
                        channel.sender()
                                .start(
                                        sender -> {
                                            for (int i = 0; i < count; i++) {
                                                sender.send(i);
                                            }
                                            sender.close();
                                        }));
            }

            Set<ReceiverId> ended = new HashSet<>();
            while (ended.size() < channels) {
                for (Selection selection : set.select()) {
                    if (selection.received() instanceof Received.Message<?> message) {
                        assertThat(message.value()).isEqualTo(next.get(selection.id()));
                        next.merge(selection.id(), 1, Integer::sum);
                    } else {
                        assertThat(selection.received())
                                .isEqualTo(new Received.Disconnected<>(Reason.CLOSED));
                        assertThat(ended.add(selection.id())).isTrue();
                    }
                }
            }

            assertThat(next.values()).containsOnly(count);
            assertThat(set.trySelect()).isEmpty();
        }
        sending.forEach(Pending::await);
    }

    /** An interrupt loses nothing. */
    @Scenario
    default void shouldLoseNothingWhenSelectIsInterrupted(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            ReceiverId id = set.add(channel.receiver());
            Blocked<List<Selection>> select = Blocked.in(set::select);

            select.interrupt();

            assertThatThrownBy(select::outcome).isInstanceOf(InterruptedException.class);
            channel.sender().run(sender -> sender.send("after"));
            assertThat(set.select())
                    .containsExactly(new Selection(id, new Received.Message<>("after")));
        }
    }

    /** Many disconnected at once, each reported once. */
    @Scenario
    default void shouldReportManyDisconnectionsAtOnce(Fixture fixture) throws Exception {
        int channels = 100;
        List<Sender<String>> senders = new ArrayList<>();
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            for (int i = 0; i < channels; i++) {
                Channel<String> channel = fixture.channel(String.class);
                set.add(channel.receiver());
                senders.add(channel.sender());
            }

            senders.forEach(Sender::close);

            Set<ReceiverId> ended = new HashSet<>();
            for (Selection selection : Selections.take(set, channels)) {
                assertThat(selection.received())
                        .isEqualTo(new Received.Disconnected<>(Reason.CLOSED));
                ended.add(selection.id());
            }
            assertThat(ended).hasSize(channels);
            assertThat(set.trySelect()).isEmpty();
        }
    }

    /** A receiver belongs to one set, or to whoever receives from it. */
    @Scenario
    default void shouldTakeAReceiverOver(Fixture fixture) {
        Channel<String> channel = fixture.channel(String.class);
        Channel<String> closed = fixture.channel(String.class);
        closed.receiver().close();
        try (ReceiverSet set = fixture.channels().receiverSet();
                ReceiverSet other = fixture.channels().receiverSet()) {
            set.add(channel.receiver());

            assertThatThrownBy(() -> channel.receiver().receive())
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> set.add(channel.receiver()))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> other.add(channel.receiver()))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> set.add(closed.receiver()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
