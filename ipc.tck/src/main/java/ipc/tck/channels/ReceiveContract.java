package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.InterruptedReceiveException;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.runtime.OwnedChannels;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.StreamSupport;

/** The ways to receive. */
public interface ReceiveContract {

    /** A receive that was waiting before. */
    @Scenario
    default void shouldWaitForTheNextMessage(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Blocked<String> receive = Blocked.in(channel.receiver()::receive);

        channel.sender().run(sender -> sender.send("late"));

        assertThat(receive.outcome()).isEqualTo("late");
    }

    /** Neither the channel nor the link minds. */
    @Scenario
    default void shouldLoseNothingWhenReceiveIsInterrupted(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        IncomingChannel<String> neighbour = fixture.incoming(String.class);

        for (int i = 0; i < 20; i++) {
            Blocked<String> receive = Blocked.in(channel.receiver()::receive);
            receive.interrupt();
            assertThatThrownBy(receive::outcome).isInstanceOf(InterruptedException.class);
        }
        channel.sender().run(sender -> sender.send("after"));
        neighbour.sender().run(sender -> sender.send("unharmed"));

        assertThat(channel.receiver().receive()).isEqualTo("after");
        assertThat(neighbour.receiver().receive()).isEqualTo("unharmed");
    }

    /** An interrupt while messages pour in. */
    @Scenario
    default void shouldLoseNothingWhenInterruptedInTheMiddleOfATraffic(Fixture fixture)
            throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        int count = 20_000;
        var sending =
                channel.sender()
                        .start(
                                sender -> {
                                    for (int i = 0; i < count; i++) {
                                        sender.send(i);
                                    }
                                });

        List<Integer> received = new ArrayList<>();
        Blocked<Void> receiving =
                Blocked.started(
                        () -> {
                            while (received.size() < count) {
                                try {
                                    received.add(channel.receiver().receive());
                                } catch (InterruptedException e) {
                                    continue; // as wanted here: it must cost nothing
                                }
                            }
                            return null;
                        });
        Await.until(
                "all is received in spite of interrupts",
                () -> {
                    receiving.interrupt();
                    return receiving.isDone();
                });

        receiving.outcome();
        sending.await();
        for (int i = 0; i < count; i++) {
            assertThat(received.get(i)).isEqualTo(i);
        }
    }

    /** The same for a timed receive. */
    @Scenario
    default void shouldLoseNothingWhenATimedReceiveIsInterrupted(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Blocked<Received<String>> receive =
                Blocked.in(() -> channel.receiver().tryReceive(Duration.ofSeconds(60)));

        receive.interrupt();

        assertThatThrownBy(receive::outcome).isInstanceOf(InterruptedException.class);
        channel.sender().run(sender -> sender.send("after"));
        assertThat(channel.receiver().receive()).isEqualTo("after");
    }

    /** Empty, one, three, and after the last. */
    @Scenario
    default void shouldTakeWhatIsThereWithoutWaiting(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);

        assertThat(channel.receiver().tryReceive()).isEqualTo(new Received.Empty<Integer>());
        channel.sender().run(sender -> sender.send(0));
        assertThat(takeWithoutWaiting(channel.receiver(), 1))
                .containsExactly(new Received.Message<>(0));
        assertThat(channel.receiver().tryReceive()).isEqualTo(new Received.Empty<Integer>());
        channel.sender()
                .run(
                        sender -> {
                            sender.send(1);
                            sender.send(2);
                            sender.send(3);
                        });
        assertThat(takeWithoutWaiting(channel.receiver(), 3))
                .containsExactly(
                        new Received.Message<>(1),
                        new Received.Message<>(2),
                        new Received.Message<>(3));
        assertThat(channel.receiver().tryReceive()).isEqualTo(new Received.Empty<Integer>());
    }

    /** Asks until so many have come; what is not empty counts, whatever it is. */
    private static List<Received<Integer>> takeWithoutWaiting(
            Receiver<Integer> receiver, int count) {
        List<Received<Integer>> taken = new ArrayList<>();
        Await.until(
                count + " can be taken without waiting",
                () -> {
                    Received<Integer> next = receiver.tryReceive();
                    if (!(next instanceof Received.Empty)) {
                        taken.add(next);
                    }
                    return taken.size() == count;
                });
        return taken;
    }

    /** Asking one says nothing of the other. */
    @Scenario
    default void shouldAskTwoChannelsIndependently(Fixture fixture) throws Exception {
        IncomingChannel<String> silent = fixture.incoming(String.class);
        IncomingChannel<String> talking = fixture.incoming(String.class);

        talking.sender().run(sender -> sender.send("x"));

        assertThat(Expect.message(talking.receiver())).isEqualTo("x");
        assertThat(silent.receiver().tryReceive()).isEqualTo(new Received.Empty<String>());
    }

    /** Nothing comes. */
    @Scenario
    default void shouldStopWaitingWhenTheTimeIsUp(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        long start = System.nanoTime();

        Received<String> received = channel.receiver().tryReceive(Duration.ofMillis(50));

        long waited = System.nanoTime() - start;
        assertThat(received).isEqualTo(new Received.Empty<String>());
        assertThat(Duration.ofNanos(waited)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    /** No time at all is a way to ask, too. */
    @Scenario
    default void shouldNotWaitWhenThereIsNoTime(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        assertThat(channel.receiver().tryReceive(Duration.ZERO))
                .isEqualTo(new Received.Empty<String>());
        channel.sender().run(sender -> sender.send("x"));
        assertThat(Expect.message(channel.receiver())).isEqualTo("x");
    }

    /** Something comes meanwhile. */
    @Scenario
    default void shouldEndATimedReceiveWithWhatComesMeanwhile(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Blocked<Received<String>> receive =
                Blocked.in(() -> channel.receiver().tryReceive(Duration.ofSeconds(60)));

        channel.sender().run(sender -> sender.send("meanwhile"));

        assertThat(receive.outcome()).isEqualTo(new Received.Message<>("meanwhile"));
    }

    /** The disconnection comes meanwhile. */
    @Scenario
    default void shouldEndATimedReceiveWithADisconnectionThatComesMeanwhile(Fixture fixture)
            throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Blocked<Received<String>> receive =
                Blocked.in(() -> channel.receiver().tryReceive(Duration.ofSeconds(60)));

        channel.sender().run(sender -> sender.close());

        assertThat(receive.outcome()).isEqualTo(new Received.Disconnected<>(Reason.CLOSED));
    }

    /** Iteration blocks for the next message, and ends at the disconnection. */
    @Scenario
    default void shouldIterateUntilTheDisconnection(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        Blocked<List<Integer>> iteration =
                Blocked.in(
                        () -> {
                            List<Integer> all = new ArrayList<>();
                            channel.receiver().forEach(all::add);
                            return all;
                        });

        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 5; i++) {
                                sender.send(i);
                            }
                            sender.close();
                        });

        assertThat(iteration.outcome()).containsExactly(0, 1, 2, 3, 4);
    }

    /** A stream of a receiver blocks for the next message, too, and ends at the disconnection. */
    @Scenario
    default void shouldStreamUntilTheDisconnection(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        Blocked<List<String>> stream =
                Blocked.in(
                        () ->
                                StreamSupport.stream(channel.receiver().spliterator(), false)
                                        .filter(number -> number % 2 == 0)
                                        .map(number -> "number " + number)
                                        .toList());

        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 5; i++) {
                                sender.send(i);
                            }
                            sender.close();
                        });

        assertThat(stream.outcome()).containsExactly("number 0", "number 2", "number 4");
        assertThat(StreamSupport.stream(channel.receiver().spliterator(), false)).isEmpty();
    }

    /** A stream takes no more messages than it needs; the others are still to be received. */
    @Scenario
    default void shouldLeaveToOthersWhatAStreamDoesNotNeed(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        channel.sender()
                .run(
                        sender -> {
                            for (int i = 0; i < 5; i++) {
                                sender.send(i);
                            }
                        });

        int found =
                StreamSupport.stream(channel.receiver().spliterator(), false)
                        .filter(number -> number == 2)
                        .findFirst()
                        .orElseThrow();

        assertThat(found).isEqualTo(2);
        assertThat(Expect.messages(channel.receiver(), 2)).containsExactly(3, 4);
    }

    /** The end of an iteration stays the end. */
    @Scenario
    default void shouldStayAtTheEndOfTheIteration(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        channel.sender().run(sender -> sender.close());

        Iterator<Integer> iterator = channel.receiver().iterator();

        assertThat(iterator.hasNext()).isFalse();
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    /** An iteration cannot throw InterruptedException, and goes on when the flag is cleared. */
    @Scenario
    default void shouldLoseNothingWhenAnIterationIsInterrupted(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        Iterator<Integer> iterator = channel.receiver().iterator();
        Blocked<Boolean> interrupted =
                Blocked.in(
                        () -> {
                            try {
                                return iterator.hasNext();
                            } catch (InterruptedReceiveException e) {
                                return Thread.interrupted() ? null : false;
                            }
                        });

        interrupted.interrupt();

        assertThat(interrupted.outcome()).as("null for interrupted, with the flag set").isNull();
        channel.sender().run(sender -> sender.send(5));
        assertThat(iterator.next()).isEqualTo(5);
        channel.sender().run(Sender::close);
        assertThat(iterator.hasNext()).isFalse();
    }

    /** What made the receiver stops while it iterates. */
    @Scenario
    default void shouldEndAnIterationWhoseOwnerStops(Fixture fixture) throws Exception {
        OwnedChannels part = fixture.here().newChannels("part");
        Channel<Integer> channel = part.channel(Integer.class);
        Iterator<Integer> iterator = channel.receiver().iterator();
        Blocked<Boolean> waiting = Blocked.in(iterator::hasNext);

        part.close();

        assertThatThrownBy(waiting::outcome).isInstanceOf(StoppedException.class);
        assertThatThrownBy(iterator::next).isInstanceOf(StoppedException.class);
        channel.sender().close(); // reachable until here
    }

    /** The end of a channel stays the end, however it is asked. */
    @Scenario
    default void shouldStayDisconnected(Fixture fixture) throws Exception {
        IncomingChannel<Integer> channel = fixture.incoming(Integer.class);
        channel.sender().run(sender -> sender.close());

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(channel.receiver()::receive)
                    .isInstanceOfSatisfying(
                            DisconnectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
            assertThat(channel.receiver().tryReceive())
                    .isEqualTo(new Received.Disconnected<>(Reason.CLOSED));
        }
    }
}
