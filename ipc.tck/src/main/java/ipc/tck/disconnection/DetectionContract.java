package ipc.tck.disconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.api.channel.Sender;
import ipc.api.router.RouteHandler;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Every way to receive sees a disconnection, also one that comes while it waits. */
public interface DetectionContract {

    /** Without waiting. */
    @Scenario
    default void shouldBeSeenByTryReceive(Fixture fixture) {
        IncomingChannel<String> channel = fixture.incoming(String.class);

        channel.sender().run(Sender::close);

        Await.until(
                "seen",
                () ->
                        channel.receiver()
                                .tryReceive()
                                .equals(new Received.Disconnected<String>(Reason.CLOSED)));
    }

    /** While it waits. */
    @Scenario
    default void shouldBeSeenByABlockedReceive(Fixture fixture) {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Blocked<String> receive = Blocked.in(channel.receiver()::receive);

        channel.sender().run(Sender::close);

        assertThatThrownBy(receive::outcome)
                .isInstanceOfSatisfying(
                        DisconnectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
    }

    /** While it waits for a time. */
    @Scenario
    default void shouldBeSeenByABlockedTimedReceive(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Blocked<Received<String>> receive =
                Blocked.in(() -> channel.receiver().tryReceive(Duration.ofMinutes(5)));

        channel.sender().run(Sender::close);

        assertThat(receive.outcome()).isEqualTo(new Received.Disconnected<>(Reason.CLOSED));
    }

    /** Iteration ends. */
    @Scenario
    default void shouldEndABlockedIteration(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Blocked<Boolean> iteration = Blocked.in(() -> channel.receiver().iterator().hasNext());

        channel.sender().run(Sender::close);

        assertThat(iteration.outcome()).isFalse();
    }

    /** A set reports it once. */
    @Scenario
    default void shouldBeSeenByABlockedSelect(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        try (ReceiverSet set = fixture.channels().receiverSet()) {
            ReceiverId id = set.add(channel.receiver());
            Blocked<List<Selection>> select = Blocked.in(set::select);

            channel.sender().run(Sender::close);

            assertThat(select.outcome())
                    .containsExactly(new Selection(id, new Received.Disconnected<>(Reason.CLOSED)));
            assertThat(set.trySelect()).isEmpty();
        }
    }

    /** A route tells its handler. */
    @Scenario
    default void shouldBeSeenByARoute(Fixture fixture) throws Exception {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        CompletableFuture<Reason> end = new CompletableFuture<>();
        fixture.here()
                .router()
                .route(
                        channel.receiver(),
                        new RouteHandler<String>() {
                            @Override
                            public void onMessage(String message) {
                                end.completeExceptionally(new AssertionError(message));
                            }

                            @Override
                            public void onDisconnected(Reason reason) {
                                end.complete(reason);
                            }
                        });

        channel.sender().run(Sender::close);

        assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(Reason.CLOSED);
    }

    /** The owner closes the receiver under a thread that receives. */
    @Scenario
    default void shouldEndAReceiveWhoseReceiverIsClosedByAnotherThread(Fixture fixture) {
        IncomingChannel<String> channel = fixture.incoming(String.class);
        Blocked<String> receive = Blocked.in(channel.receiver()::receive);
        IncomingChannel<String> timed = fixture.incoming(String.class);
        Blocked<Received<String>> timedReceive =
                Blocked.in(() -> timed.receiver().tryReceive(Duration.ofMinutes(5)));

        channel.receiver().close();
        timed.receiver().close();

        assertThatThrownBy(receive::outcome).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(timedReceive::outcome).isInstanceOf(IllegalStateException.class);
    }

    /** The end is told at once, not at the next look: a hundred of them take no time. */
    @Scenario
    default void shouldBeSeenPromptly(Fixture fixture) throws Exception {
        int rounds = 50;
        long total = 0;

        for (int i = 0; i < rounds; i++) {
            IncomingChannel<String> channel = fixture.incoming(String.class);
            Blocked<Received<String>> receive =
                    Blocked.in(() -> channel.receiver().tryReceive(Duration.ofMinutes(5)));
            long start = System.nanoTime();
            channel.sender().run(Sender::close);
            receive.outcome();
            total += System.nanoTime() - start;
        }

        assertThat(Duration.ofNanos(total / rounds)).isLessThan(Duration.ofMillis(100));
    }
}
