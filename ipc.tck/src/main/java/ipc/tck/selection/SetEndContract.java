package ipc.tck.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Letter;
import java.util.List;

/** How a set, or a receiver in it, is given up, and what the senders are told. */
public interface SetEndContract {

    /** Closed under a thread that selects; the receivers go with it. */
    @Scenario
    default void shouldEndABlockedSelectWhenItIsClosed(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        ReceiverSet set = fixture.channels().receiverSet();
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
    default void shouldRefuseToWorkAfterClose(Fixture fixture) {
        ReceiverSet set = fixture.channels().receiverSet();
        set.close();

        assertThatThrownBy(set::select).isInstanceOf(IllegalStateException.class);
        Channel<String> channel = fixture.channel(String.class);
        assertThatThrownBy(() -> set.add(channel.receiver()))
                .isInstanceOf(IllegalStateException.class);
    }

    /** By one who selects for somebody that has stopped. */
    @Scenario
    default void shouldTellTheSendersWhyTheSetIsClosed(Fixture fixture) throws Exception {
        IncomingChannel<String> remote = fixture.incoming(String.class);
        Channel<String> local = fixture.channel(String.class);
        ReceiverSet set = fixture.channels().receiverSet();
        set.add(remote.receiver());
        set.add(local.receiver());

        set.close(Reason.STOPPED);

        Reason there = remote.sender().ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(there).isEqualTo(Reason.STOPPED);
        assertThat(Expect.failingSend(local.sender(), "x")).isEqualTo(Reason.STOPPED);
    }

    /** One goes, the others stay. */
    @Scenario
    default void shouldTellTheSendersWhyAReceiverIsTakenOut(Fixture fixture) throws Exception {
        IncomingChannel<String> stopped = fixture.incoming(String.class);
        IncomingChannel<String> closed = fixture.incoming(String.class);
        IncomingChannel<String> kept = fixture.incoming(String.class);
        try (ReceiverSet set = fixture.channels().receiverSet()) {
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
    default void shouldLoseTheSendersInADiscardedMessage(Fixture fixture) throws Exception {
        IncomingChannel<Letter> letters = fixture.incoming(Letter.class);
        Channel<String> answers = fixture.channel(String.class);
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            set.add(letters.receiver());
            RemoteRef<Sender<Letter>> way = letters.sender();
            RemoteRef<Sender<String>> reply = fixture.send(answers.sender(), fixture.there());
            answers.sender().close();
            IncomingChannel<String> fence = fixture.incoming(String.class);
            fixture.there()
                    .start(
                            app -> {
                                Sender<String> sender = app.get(reply);
                                app.get(way).send(new Letter("nobody wants it", sender));
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
