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
import ipc.tck.stage.Await;
import ipc.tck.stage.Blocked;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Leaks;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.nio.file.Path;
import java.util.List;

/** What is left when the process of a receiver dies, and how those who live go on. */
public interface CrashOfHomeContract {

    /** A sender in a third process learns it from its own link. */
    @Scenario
    default void shouldTellSendersEverywhereThatTheReceiversProcessDied(Stage stage) {
        stage.needsProcesses();
        Outbound<String> channel = stage.outbound(String.class);
        Held<Sender<String>> third = stage.send(channel.sender(), stage.elsewhere());
        third.run(sender -> sender.send("works"));
        String first = channel.receiver().ask(receiver -> Expect.message(receiver));
        assertThat(first).isEqualTo("works");

        stage.there().kill();

        assertThat(Expect.failingSend(channel.sender(), "x")).isEqualTo(Reason.PROCESS_DIED);
        Reason reason = third.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.PROCESS_DIED);
    }

    /** A set is told of each of its receivers. */
    @Scenario
    default void shouldBeSeenByABlockedSelectWhenTheProcessDies(Stage stage) throws Exception {
        stage.needsProcesses();
        Inbound<String> channel = stage.inbound(String.class);
        try (ReceiverSet set = stage.channels().receiverSet()) {
            ReceiverId id = set.add(channel.receiver());
            Blocked<List<Selection>> select = Blocked.in(set::select);

            stage.there().kill();

            assertThat(select.outcome())
                    .containsExactly(
                            new Selection(id, new Received.Disconnected<>(Reason.PROCESS_DIED)));
        }
    }

    /** A sender to a dead process can still be sent: it arrives dead. */
    @Scenario
    default void shouldSendASenderWhoseReceiversProcessIsDead(Stage stage) {
        stage.needsProcesses();
        Outbound<String> channel = stage.outbound(String.class);
        stage.there().kill();
        Expect.failingSend(channel.sender(), "x");

        Held<Sender<String>> arrived = stage.send(channel.sender(), stage.elsewhere());

        Reason reason = arrived.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** A sender to a process that died unnoticed: no hang where it arrives. */
    @Scenario
    default void shouldSendASenderWhoseReceiversProcessHasJustDied(Stage stage) {
        stage.needsProcesses();
        Outbound<String> channel = stage.outbound(String.class);
        stage.elsewhere();

        stage.there().kill();
        Held<Sender<String>> arrived = stage.send(channel.sender(), stage.elsewhere());

        Reason reason = arrived.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isIn(Reason.PROCESS_DIED, Reason.LOST_IN_TRANSIT);
    }

    /** New channels to new processes work after a death. */
    @Scenario
    default void shouldWorkOnWithNewProcessesAfterADeath(Stage stage) throws Exception {
        stage.needsProcesses();
        Inbound<String> dying = stage.inbound(String.class);
        stage.there().kill();
        Expect.disconnection(dying.receiver());

        Inbound<String> next = stage.inbound(MessageType.of(String.class), stage.elsewhere());
        next.sender().run(sender -> sender.send("next"));

        assertThat(Expect.message(next.receiver())).isEqualTo("next");
        try (Channel<String> local = stage.channel(String.class)) {
            local.sender().send("local");
            assertThat(local.receiver().receive()).isEqualTo("local");
        }
    }

    /** The others clean up what it left. */
    @Scenario
    default void shouldSweepTheSocketFilesOfADeadProcess(Stage stage) {
        stage.needsProcesses();
        long pid = stage.there().ask(site -> ProcessHandle.current().pid());
        List<Path> before = Leaks.filesOf(pid);

        stage.there().kill();
        stage.elsewhere();

        assertThat(before).isNotEmpty();
        Await.until("its files are gone", () -> Leaks.filesOf(pid).isEmpty());
    }
}
