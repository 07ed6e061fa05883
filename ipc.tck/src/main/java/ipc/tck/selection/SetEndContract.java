package ipc.tck.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.api.channel.Sender;
import ipc.tck.messages.Letter;
import ipc.tck.stage.Blocked;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.util.List;

/** How a set, or a receiver in it, is given up, and what the senders are told. */
public interface SetEndContract {

    /** Closed under a thread that selects; the receivers go with it. */
    @Scenario
    default void shouldEndABlockedSelectWhenItIsClosed(Stage stage) throws Exception {
        Inbound<String> channel = stage.inbound(String.class);
        ReceiverSet set = stage.channels().receiverSet();
        set.add(channel.receiver());
        Blocked<List<Selection>> select = Blocked.in(set::select);

        set.close();
        set.close();

        assertThat(select.outcome()).isEmpty();
        Reason reason = channel.sender().ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.CLOSED);
    }

    /** After close. */
    @Scenario
    default void shouldRefuseToWorkAfterClose(Stage stage) {
        ReceiverSet set = stage.channels().receiverSet();
        set.close();

        assertThatThrownBy(set::select).isInstanceOf(IllegalStateException.class);
        Channel<String> channel = stage.channel(String.class);
        assertThatThrownBy(() -> set.add(channel.receiver()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** By one who selects for somebody that has stopped. */
    @Scenario
    default void shouldTellTheSendersWhyTheSetIsClosed(Stage stage) throws Exception {
        Inbound<String> remote = stage.inbound(String.class);
        Channel<String> local = stage.channel(String.class);
        ReceiverSet set = stage.channels().receiverSet();
        set.add(remote.receiver());
        set.add(local.receiver());

        set.close(Reason.STOPPED);

        Reason there = remote.sender().ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(there).isEqualTo(Reason.STOPPED);
        assertThat(Expect.failingSend(local.sender(), "x")).isEqualTo(Reason.STOPPED);
    }

    /** One goes, the others stay. */
    @Scenario
    default void shouldTellTheSendersWhyAReceiverIsTakenOut(Stage stage) throws Exception {
        Inbound<String> stopped = stage.inbound(String.class);
        Inbound<String> closed = stage.inbound(String.class);
        Inbound<String> kept = stage.inbound(String.class);
        try (ReceiverSet set = stage.channels().receiverSet()) {
            ReceiverId first = set.add(stopped.receiver());
            ReceiverId second = set.add(closed.receiver());
            ReceiverId third = set.add(kept.receiver());

            set.remove(first, Reason.STOPPED);
            set.remove(first, Reason.CLOSED);
            set.remove(second);

            Reason there = stopped.sender().ask(sender -> Expect.failingSend(sender, "x"));
            assertThat(there).isEqualTo(Reason.STOPPED);
            there = closed.sender().ask(sender -> Expect.failingSend(sender, "x"));
            assertThat(there).isEqualTo(Reason.CLOSED);
            kept.sender().run(sender -> sender.send("still there"));
            assertThat(Selections.take(set, 1)).extracting(Selection::id).containsExactly(third);
        }
    }

    /** Selected, and then handled by nobody. */
    @Scenario
    default void shouldLoseTheSendersInADiscardedMessage(Stage stage) throws Exception {
        Inbound<Letter> letters = stage.inbound(Letter.class);
        Channel<String> answers = stage.channel(String.class);
        try (ReceiverSet set = stage.channels().receiverSet()) {
            set.add(letters.receiver());
            Held<Sender<Letter>> way = letters.sender();
            Held<Sender<String>> reply = stage.send(answers.sender(), stage.there());
            answers.sender().close();
            Inbound<String> fence = stage.inbound(String.class);
            stage.there()
                    .start(
                            site -> {
                                Sender<String> sender = site.get(reply);
                                site.get(way).send(new Letter("nobody wants it", sender));
                                sender.close();
                            })
                    .await();
            fence.sender().run(sender -> sender.send("the close has come, too"));
            Expect.message(fence.receiver());
            List<Selection> selected = Selections.take(set, 1);

            selected.forEach(set::discard);

            assertThat(Expect.disconnection(answers.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
        }
    }
}
