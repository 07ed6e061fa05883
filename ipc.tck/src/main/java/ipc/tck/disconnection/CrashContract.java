package ipc.tck.disconnection;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.tck.child.TaskChild;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteApplication;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the others learn when a process dies that holds senders. */
public interface CrashContract {

    /** A receive that waits is told, promptly. */
    @Scenario
    default void shouldTellABlockedReceiveThatTheSendersProcessDied(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Blocked<Received<String>> receive =
                Blocked.in(() -> channel.receiver().tryReceive(Duration.ofMinutes(5)));

        long start = System.nanoTime();
        fixture.there().kill();
        Received<String> received = receive.outcome();
        Duration waited = Duration.ofNanos(System.nanoTime() - start);

        assertThat(received).isEqualTo(new Received.Disconnected<>(Reason.PROCESS_DIED));
        assertThat(waited).isLessThan(Duration.ofSeconds(2));
    }

    /** Law 4 for what had reached the operating system. */
    @Scenario
    default void shouldDeliverWhatWasFlushedBeforeTheCrash(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 1_000; i++) {
                                sender.send(i);
                            }
                            if (!sender.flush(Duration.ofSeconds(10))) {
                                throw new AssertionError("not flushed");
                            }
                        });

        fixture.there().kill();

        for (int i = 0; i < 1_000; i++) {
            assertThat(Expect.message(channel.receiver())).isEqualTo(i);
        }
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.PROCESS_DIED);
    }

    /** Law 2: the tail may be lost, never something from the middle. */
    @Scenario
    default void shouldLoseOnlyTheTailOfAKilledSender(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        channel.sender()
                .start(
                        sender -> {
                            for (int i = 0; i < Integer.MAX_VALUE; i++) {
                                sender.send(i);
                            }
                        });
        Expect.messages(channel.receiver(), 10_000);

        fixture.there().kill();

        int expected = 10_000;
        for (int received : channel.receiver()) {
            assertThat(received).isEqualTo(expected++);
        }
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.PROCESS_DIED);
    }

    /** A message in pieces of which some came is dropped. */
    @Scenario
    default void shouldNotDeliverHalfAMessage(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<byte[]> channel = fixture.incoming(byte[].class);
        channel.sender()
                .start(
                        sender -> {
                            while (true) {
                                sender.send(new byte[8 << 20]);
                            }
                        });
        assertThat(Expect.message(channel.receiver())).hasSize(8 << 20);

        fixture.there().kill();

        for (byte[] received : channel.receiver()) {
            assertThat(received).hasSize(8 << 20);
        }
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.PROCESS_DIED);
    }

    /** Every channel of the link is told. */
    @Scenario
    default void shouldTellEveryChannelOfTheDeadProcess(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        List<IncomingChannel<String>> channels = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            channels.add(fixture.incoming(String.class));
        }

        fixture.there().kill();

        for (IncomingChannel<String> channel : channels) {
            assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.PROCESS_DIED);
        }
    }

    /** A crash from inside, in the middle of a task. */
    @Scenario
    default void shouldTellThatTheProcessCrashedByItself(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> channel = fixture.incoming(String.class);

        channel.sender()
                .start(
                        sender -> {
                            sender.send("before the crash");
                            sender.flush(Duration.ofSeconds(10));
                            throw TaskChild.crash();
                        });

        assertThat(Expect.message(channel.receiver())).isEqualTo("before the crash");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.PROCESS_DIED);
    }

    /** One sender dies, another one lives elsewhere. */
    @Scenario
    default void shouldStayConnectedWhileASenderLivesInAnotherProcess(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        Channel<String> channel = fixture.channel(String.class);
        RemoteRef<Sender<String>> dying = fixture.send(channel.sender(), fixture.there());
        RemoteRef<Sender<String>> living = fixture.send(channel.sender(), fixture.elsewhere());
        channel.sender().close();
        dying.run(sender -> sender.send("will die"));
        assertThat(Expect.message(channel.receiver())).isEqualTo("will die");

        fixture.there().kill();
        living.run(sender -> sender.send("alive"));

        assertThat(Expect.message(channel.receiver())).isEqualTo("alive");
        living.run(Sender::close);
        assertThat(Expect.disconnection(channel.receiver()))
                .isIn(Reason.CLOSED, Reason.PROCESS_DIED);
    }

    /** Channels to other processes do not notice. */
    @Scenario
    default void shouldNotHarmChannelsToOtherProcesses(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> dying = fixture.incoming(String.class);
        IncomingChannel<String> living =
                fixture.incoming(MessageType.of(String.class), fixture.elsewhere());

        fixture.there().kill();
        Expect.disconnection(dying.receiver());
        living.sender().run(sender -> sender.send("alive"));

        assertThat(Expect.message(living.receiver())).isEqualTo("alive");
    }

    /** A process that is stopped for a while is not dead. */
    @Scenario
    default void shouldNotTakeAFrozenProcessForADeadOne(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        IncomingChannel<String> in = fixture.incoming(String.class);
        OutgoingChannel<String> out = fixture.outgoing(String.class);
        RemoteApplication there = fixture.there();

        there.freeze();
        try {
            for (int i = 0; i < 100; i++) {
                out.sender().send("while it was frozen " + i);
            }
            assertThat(in.receiver().tryReceive(Duration.ofMillis(300)))
                    .isEqualTo(new Received.Empty<String>());
            assertThat(out.sender().isDisconnected()).isFalse();
        } finally {
            there.thaw();
        }
        in.sender().run(sender -> sender.send("awake"));

        assertThat(Expect.message(in.receiver())).isEqualTo("awake");
        List<String> received =
                out.receiver().ask(receiver -> new ArrayList<>(Expect.messages(receiver, 100)));
        assertThat(received).last().isEqualTo("while it was frozen 99");
    }

    /** Senders to a process that died with messages for it on the way. */
    @Scenario
    default void shouldFailSendsToADeadProcess(Fixture fixture) {
        fixture.needsProcesses();
        OutgoingChannel<String> channel = fixture.outgoing(String.class);

        fixture.there().kill();

        assertThat(Expect.failingSend(channel.sender(), "one")).isEqualTo(Reason.PROCESS_DIED);
        assertThat(Expect.failingSend(channel.sender(), "two")).isEqualTo(Reason.PROCESS_DIED);
    }

    /** A process that does not read, then dies: what was buffered for it is let go. */
    @Scenario
    default void shouldFailSendsToAProcessThatStoppedReadingAndDied(Fixture fixture) {
        fixture.needsProcesses();
        OutgoingChannel<byte[]> channel = fixture.outgoing(byte[].class);
        fixture.there().freeze();

        Blocked<Void> sending =
                Blocked.started(
                        () -> {
                            for (int i = 0; i < 200; i++) {
                                channel.sender().send(new byte[10_000]);
                            }
                            return null;
                        });
        Await.until("sends do not wait for the receiver", sending::isDone);
        fixture.there().kill();

        assertThat(Expect.failingSend(channel.sender(), new byte[1]))
                .isEqualTo(Reason.PROCESS_DIED);
    }
}
