package ipc.tck.servers;

import static ipc.tck.servers.Servers.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Accepted;
import ipc.api.channel.Acceptor;
import ipc.api.channel.ConnectException.Failure;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteApplication;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server for any number of clients. */
public interface AcceptorContract {
    /** Fifty at once, from two applications. */
    @Scenario
    default void shouldAcceptFiftyClients(Fixture fixture) throws Exception {
        int clients = 50;
        try (Acceptor<String> acceptor = acceptor(fixture)) {
            String name = acceptor.name();
            List<Pending<Void>> pending = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                RemoteApplication remote = i % 2 == 0 ? fixture.there() : fixture.elsewhere();
                pending.add(
                        remote.start(
                                app -> {
                                    try (Sender<String> sender = Servers.connect(app, name)) {
                                        sender.send("client " + number);
                                        sender.send("still client " + number);
                                    }
                                }));
            }

            Map<String, String> heard = new HashMap<>();
            for (int i = 0; i < clients; i++) {
                Accepted<String> accepted = acceptor.accept(LONG).orElseThrow();
                heard.put(accepted.first(), Expect.message(accepted.receiver()));
                assertThat(Expect.disconnection(accepted.receiver())).isEqualTo(Reason.CLOSED);
            }

            pending.forEach(Pending::await);
            assertThat(heard).hasSize(clients);
            heard.forEach((first, second) -> assertThat(second).isEqualTo("still " + first));
        }
    }

    /** Each has a channel of its own. */
    @Scenario
    default void shouldGiveEachClientAChannelOfItsOwn(Fixture fixture) throws Exception {
        try (Acceptor<String> acceptor = acceptor(fixture)) {
            RemoteRef<Sender<String>> one = Servers.connect(fixture.there(), acceptor.name());
            RemoteRef<Sender<String>> two = Servers.connect(fixture.there(), acceptor.name());
            one.run(sender -> sender.send("one"));
            Accepted<String> first = acceptor.accept(LONG).orElseThrow();
            two.run(sender -> sender.send("two"));
            Accepted<String> second = acceptor.accept(LONG).orElseThrow();

            one.run(Sender::close);
            two.run(sender -> sender.send("alive"));

            assertThat(first.first()).isEqualTo("one");
            assertThat(second.first()).isEqualTo("two");
            assertThat(Expect.disconnection(first.receiver())).isEqualTo(Reason.CLOSED);
            assertThat(Expect.message(second.receiver())).isEqualTo("alive");
        }
    }

    /** A client without a first message does not hold up the others. */
    @Scenario
    default void shouldPassOverAClientThatGoesAwaySilently(Fixture fixture) throws Exception {
        try (Acceptor<String> acceptor = acceptor(fixture)) {
            RemoteRef<Sender<String>> leaving = Servers.connect(fixture.there(), acceptor.name());
            RemoteRef<Sender<String>> silent = Servers.connect(fixture.there(), acceptor.name());
            RemoteRef<Sender<String>> talking = Servers.connect(fixture.there(), acceptor.name());

            leaving.run(Sender::close);
            talking.run(sender -> sender.send("talking"));

            assertThat(acceptor.accept(LONG).orElseThrow().first()).isEqualTo("talking");
            assertThat(acceptor.accept(Duration.ofMillis(30))).isEmpty();
            silent.run(sender -> sender.send("no longer silent"));
            assertThat(acceptor.accept(LONG).orElseThrow().first()).isEqualTo("no longer silent");
        }
    }

    /** Nobody comes. */
    @Scenario
    default void shouldTimeOut(Fixture fixture) throws Exception {
        try (Acceptor<String> acceptor = acceptor(fixture)) {
            assertThat(acceptor.accept(Duration.ofMillis(30))).isEmpty();
            assertThat(acceptor.accept(Duration.ZERO)).isEmpty();
        }
    }

    /** An interrupt costs no client. */
    @Scenario
    default void shouldLoseNoClientOfAnInterruptedAcceptor(Fixture fixture) throws Exception {
        try (Acceptor<String> acceptor = acceptor(fixture)) {
            Blocked<Optional<Accepted<String>>> accept = Blocked.in(() -> acceptor.accept(LONG));

            accept.interrupt();
            assertThatThrownBy(accept::outcome).isInstanceOf(InterruptedException.class);
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), acceptor.name());
            client.run(sender -> sender.send("first"));

            assertThat(acceptor.accept(LONG).orElseThrow().first()).isEqualTo("first");
        }
    }

    /** Closing withdraws the name, and ends the clients that wait. */
    @Scenario
    default void shouldDisconnectClientsThatAreNotAcceptedWhenItCloses(Fixture fixture) {
        Acceptor<String> acceptor = acceptor(fixture);
        String name = acceptor.name();
        RemoteRef<Sender<String>> waiting = Servers.connect(fixture.there(), name);

        acceptor.close();
        acceptor.close();

        Reason reason = waiting.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.CLOSED);
        assertThat(Servers.failure(fixture.there(), name, LONG)).isEqualTo(Failure.NOT_WAITING);
        assertThatThrownBy(() -> acceptor.accept(LONG)).isInstanceOf(IllegalStateException.class);
    }

    /** Clients that were accepted stay. */
    @Scenario
    default void shouldKeepAcceptedClientsWhenItCloses(Fixture fixture) throws Exception {
        Acceptor<String> acceptor = acceptor(fixture);
        RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), acceptor.name());
        client.run(sender -> sender.send("first"));
        Accepted<String> accepted = acceptor.accept(LONG).orElseThrow();

        acceptor.close();
        client.run(sender -> sender.send("second"));

        assertThat(Expect.message(accepted.receiver())).isEqualTo("second");
    }

    private static Acceptor<String> acceptor(Fixture fixture) {
        return fixture.channels().acceptor(MessageType.of(String.class));
    }
}
