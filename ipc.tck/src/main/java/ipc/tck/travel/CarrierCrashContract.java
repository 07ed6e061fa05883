package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.tck.child.ChildDiedException;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Explosive;
import ipc.tck.messages.Letter;
import ipc.tck.messages.Pair;
import ipc.tck.messages.Ring;
import java.util.List;

/** The process to which a sender travelled dies with the last sender on board. */
public interface CarrierCrashContract {

    /** Before it received the message. */
    @Scenario
    default void shouldBeDisconnectedWhenTheCarrierDiesBeforeReceiving(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
        Channel<String> channel = fixture.channel(String.class);
        way.sender().send(new Letter("unread", channel.sender()));
        channel.sender().close();

        fixture.there().kill();

        assertThat(Expect.disconnection(channel.receiver()))
                .isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** Before it could even read: it was frozen. */
    @Scenario
    default void shouldBeDisconnectedWhenTheCarrierDiesBeforeReading(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
        Channel<String> channel = fixture.channel(String.class);
        fixture.there().freeze();
        way.sender().send(new Letter("unread", channel.sender()));
        channel.sender().close();

        fixture.there().kill();

        assertThat(Expect.disconnection(channel.receiver()))
                .isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** After it received the message. */
    @Scenario
    default void shouldBeDisconnectedWhenTheCarrierDiesAfterReceiving(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
        Channel<String> channel = fixture.channel(String.class);
        way.sender().send(new Letter("read", channel.sender()));
        channel.sender().close();
        way.receiver().run(receiver -> receiver.receive().reply().send("I have it"));
        assertThat(Expect.message(channel.receiver())).isEqualTo("I have it");

        fixture.there().kill();

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.PROCESS_DIED);
    }

    /** While it decodes the message. */
    @Scenario
    default void shouldBeDisconnectedWhenTheCarrierDiesWhileDecoding(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<Pair<Letter, Explosive>> way =
                fixture.outgoing(new MessageType<Pair<Letter, Explosive>>() {});
        Channel<String> channel = fixture.channel(String.class);
        fixture.there().run(app -> Explosive.arm());
        way.sender()
                .send(
                        new Pair<>(
                                new Letter("x", channel.sender()),
                                new Explosive("boom", List.of())));
        channel.sender().close();

        Pending<Void> dying = way.receiver().start(receiver -> receiver.receive());

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.PROCESS_DIED);
        assertThatThrownBy(dying::await).isInstanceOf(ChildDiedException.class);
    }

    /** With hundreds on board, some read, some not. */
    @Scenario
    default void shouldTellAllChannelsWhoseSendersWereOnBoard(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<Ring> way = fixture.outgoing(Ring.class);
        List<Channel<String>> read = Travels.channels(fixture, 100);
        List<Channel<String>> unread = Travels.channels(fixture, 100);
        Travels.sendAll(way.sender(), read);
        Travels.sendAll(way.sender(), unread);
        int count = way.receiver().ask(receiver -> receiver.receive().senders().size());
        assertThat(count).isEqualTo(100);

        fixture.there().kill();

        for (Channel<String> channel : read) {
            assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.PROCESS_DIED);
        }
        for (Channel<String> channel : unread) {
            assertThat(Expect.disconnection(channel.receiver()))
                    .isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
        }
    }

    /** The original lives on when the carrier dies. */
    @Scenario
    default void shouldKeepTheOriginalWhenTheCarrierDies(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
        Channel<String> channel = fixture.channel(String.class);
        way.sender().send(new Letter("unread", channel.sender()));

        fixture.there().kill();
        Expect.failingSend(way.sender(), new Letter("dead", channel.sender()));
        channel.sender().send("alive");

        assertThat(Expect.message(channel.receiver())).isEqualTo("alive");
    }
}
