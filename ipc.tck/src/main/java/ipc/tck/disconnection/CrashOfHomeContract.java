package ipc.tck.disconnection;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.Leaks;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import java.nio.file.Path;
import java.util.List;

/** What is left when the process of a receiver dies, and how those who live go on. */
public interface CrashOfHomeContract {

    /** A sender in a third process learns it from its own link. */
    @Scenario
    default void shouldTellSendersEverywhereThatTheReceiversProcessDied(Fixture fixture) {
        fixture.needsProcesses();
        OutgoingChannel<String> channel = fixture.outgoing(String.class);
        RemoteRef<Sender<String>> third = fixture.send(channel.sender(), fixture.elsewhere());
        third.run(sender -> sender.send("works"));
        String first = channel.receiver().ask(receiver -> Expect.message(receiver));
        assertThat(first).isEqualTo("works");

        fixture.there().kill();

        assertThat(Expect.failingSend(channel.sender(), "x")).isEqualTo(Reason.PROCESS_DIED);
        Reason reason = third.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.PROCESS_DIED);
    }

    /** A set is told of each of its receivers. */
    @Scenario
    default void shouldBeSeenByABlockedSelectWhenTheProcessDies(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> channel = fixture.incoming(String.class);
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            ReceiverId id = set.add(channel.receiver());
            Blocked<List<Selection>> select = Blocked.in(set::select);

            fixture.there().kill();

            assertThat(select.outcome())
                    .containsExactly(
                            new Selection(id, new Received.Disconnected<>(Reason.PROCESS_DIED)));
        }
    }

    /** A sender to a dead process can still be sent: it arrives dead. */
    @Scenario
    default void shouldSendASenderWhoseReceiversProcessIsDead(Fixture fixture) {
        fixture.needsProcesses();
        OutgoingChannel<String> channel = fixture.outgoing(String.class);
        fixture.there().kill();
        Expect.failingSend(channel.sender(), "x");

        RemoteRef<Sender<String>> arrived = fixture.send(channel.sender(), fixture.elsewhere());

        Reason reason = arrived.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** A sender to a process that died unnoticed: no hang where it arrives. */
    @Scenario
    default void shouldSendASenderWhoseReceiversProcessHasJustDied(Fixture fixture) {
        fixture.needsProcesses();
        OutgoingChannel<String> channel = fixture.outgoing(String.class);
        fixture.elsewhere();

        fixture.there().kill();
        RemoteRef<Sender<String>> arrived = fixture.send(channel.sender(), fixture.elsewhere());

        Reason reason = arrived.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** New channels to new processes work after a death. */
    @Scenario
    default void shouldWorkOnWithNewProcessesAfterADeath(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> dying = fixture.incoming(String.class);
        fixture.there().kill();
        Expect.disconnection(dying.receiver());

        IncomingChannel<String> next =
                fixture.incoming(MessageType.of(String.class), fixture.elsewhere());
        next.sender().run(sender -> sender.send("next"));

        assertThat(Expect.message(next.receiver())).isEqualTo("next");
        try (Channel<String> local = fixture.channel(String.class)) {
            local.sender().send("local");
            assertThat(local.receiver().receive()).isEqualTo("local");
        }
    }

    /** The others clean up what it left. */
    @Scenario
    default void shouldSweepTheSocketFilesOfADeadProcess(Fixture fixture) {
        fixture.needsProcesses();
        long pid = fixture.there().ask(app -> ProcessHandle.current().pid());
        List<Path> before = Leaks.filesOf(pid);

        fixture.there().kill();
        fixture.elsewhere();

        assertThat(before).isNotEmpty();
        Await.until("its files are gone", () -> Leaks.filesOf(pid).isEmpty());
    }
}
