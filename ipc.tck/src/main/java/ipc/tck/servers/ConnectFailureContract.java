package ipc.tck.servers;

import static ipc.tck.servers.Servers.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Acceptor;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.ConnectException;
import ipc.api.channel.ConnectException.Failure;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import ipc.api.channel.TypeMismatchException;
import ipc.api.runtime.OwnedChannels;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Law 13: each way to fail to connect has one answer, within a bounded time. */
public interface ConnectFailureContract {
    /** A one-shot name is worth nothing once it is used. */
    @Scenario
    default void shouldRefuseASecondClient(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());

            assertThat(Servers.failure(fixture.there(), server.name(), LONG))
                    .isEqualTo(Failure.NOT_WAITING);
            client.run(sender -> sender.send("first"));
            server.accept(LONG).orElseThrow();
            assertThat(Servers.failure(fixture.elsewhere(), server.name(), LONG))
                    .isEqualTo(Failure.NOT_WAITING);
        }
    }

    /** Of clients that race one wins. */
    @Scenario
    default void shouldLetOneOfRacingClientsWin(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            String name = server.name();
            List<Pending<String>> racing = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String client = "client " + i;
                racing.add(
                        (i % 2 == 0 ? fixture.there() : fixture.elsewhere())
                                .begin(
                                        app -> {
                                            try (Sender<String> s = Servers.connect(app, name)) {
                                                s.send(client);
                                                return "won: " + client;
                                            } catch (ConnectException e) {
                                                return e.failure().name();
                                            }
                                        }));
            }

            String first = server.accept(LONG).orElseThrow().first();

            List<String> outcomes = racing.stream().map(Pending::await).toList();
            assertThat(outcomes).filteredOn(("won: " + first)::equals).hasSize(1);
            assertThat(outcomes).filteredOn("NOT_WAITING"::equals).hasSize(7);
        }
    }

    /** A server that was closed. */
    @Scenario
    default void shouldTellThatAServerIsClosed(Fixture fixture) {
        OneShotServer<String> server = Servers.oneShot(fixture);
        String name = server.name();

        server.close();

        assertThat(Servers.failure(fixture.there(), name, LONG)).isEqualTo(Failure.NOT_WAITING);
    }

    /** A server whose factory was stopped. */
    @Scenario
    default void shouldTellThatAServersFactoryIsStopped(Fixture fixture) {
        OwnedChannels part = fixture.here().newChannels("part");
        String name = part.oneShotServer(MessageType.of(String.class)).name();

        part.close();

        assertThat(Servers.failure(fixture.there(), name, LONG)).isEqualTo(Failure.NOT_WAITING);
    }

    /** A server whose node was stopped. */
    @Scenario
    default void shouldTellThatAServersNodeIsStopped(Fixture fixture) {
        fixture.needsLinks();
        String name = fixture.there().ask(app -> open(app.channels()).name());

        fixture.there().run(app -> app.node().close());

        assertThat(Servers.failure(fixture.home(), name, LONG)).isEqualTo(Failure.UNREACHABLE);
    }

    /** A server whose process has died. */
    @Scenario
    default void shouldTellThatAServersProcessIsDead(Fixture fixture) {
        fixture.needsProcesses();
        String name = fixture.there().ask(app -> open(app.channels()).name());

        fixture.there().kill();

        assertThat(Servers.failure(fixture.home(), name, LONG)).isEqualTo(Failure.UNREACHABLE);
    }

    /** A server whose process does not run just now. */
    @Scenario
    default void shouldStopWaitingForAFrozenProcess(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        String name = fixture.there().ask(app -> open(app.channels()).name());
        fixture.there().freeze();

        try {
            assertThat(Servers.failure(fixture.home(), name, Duration.ofMillis(300)))
                    .isEqualTo(Failure.TIMEOUT);
        } finally {
            fixture.there().thaw();
        }
    }

    /** A name that was garbled on its way, in any place. */
    @Scenario
    default void shouldRefuseGarbledNames(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            String name = server.name();

            for (int i = 0; i < name.length(); i++) {
                char other = name.charAt(i) == 'a' ? 'b' : 'a';
                String wrong = name.substring(0, i) + other + name.substring(i + 1);
                assertThatThrownBy(() -> Servers.connect(fixture.here(), wrong))
                        .as("%s with %s at %s", name, other, i)
                        .isInstanceOf(IllegalArgumentException.class);
            }

            Servers.expectToWork(fixture, server);
        }
    }

    /** A name that somebody made up: ids or secrets are wrong. */
    @Scenario
    default void shouldRefuseWrongSecrets(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            ForgedName name = ForgedName.of(server.name());

            for (int i = 0; i < name.keys().length() - 1; i += 3) {
                String wrong = name.withOtherKey(i).text();
                assertThat(Servers.failure(fixture.there(), wrong, Duration.ofSeconds(10)))
                        .as("%s instead of %s", wrong, server.name())
                        .isIn(Failure.REFUSED, Failure.NOT_WAITING, Failure.UNREACHABLE);
            }

            Servers.expectToWork(fixture, server);
        }
    }

    /** The link that is there already does not make up for a wrong secret. */
    @Scenario
    default void shouldRefuseWrongSecretsWhileLinkedToTheNode(Fixture fixture) throws Exception {
        try (Acceptor<String> server = fixture.here().channels().acceptor(String.class)) {
            RemoteRef<Sender<String>> linked = Servers.connect(fixture.there(), server.name());
            ForgedName name = ForgedName.of(server.name());

            for (int i = 0; i < name.keys().length() - 1; i += 3) {
                String wrong = name.withOtherKey(i).text();
                assertThat(Servers.failure(fixture.there(), wrong, Duration.ofSeconds(10)))
                        .as("%s instead of %s", wrong, server.name())
                        .isIn(Failure.REFUSED, Failure.NOT_WAITING, Failure.UNREACHABLE);
            }

            linked.run(sender -> sender.send("still here"));
            assertThat(server.accept(LONG).orElseThrow().first()).isEqualTo("still here");
        }
    }

    /** A name whose address is that of nobody, at a node that has no link yet. */
    @Scenario
    default void shouldNotReachAWrongAddress(Fixture fixture) throws Exception {
        fixture.needsLinks();
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            ForgedName name = ForgedName.of(server.name());

            for (int i = 0; i < name.address().length(); i += 9) {
                String wrong = name.withOtherAddress(i).text();
                assertThat(Servers.failure(fixture.there(), wrong, Duration.ofSeconds(10)))
                        .as("%s instead of %s", wrong, server.name())
                        .isEqualTo(Failure.UNREACHABLE);
            }

            Servers.expectToWork(fixture, server);
        }
    }

    /** What is no name. */
    @Scenario
    default void shouldRefuseMalformedNames(Fixture fixture) {
        String name = Servers.oneShot(fixture).name();
        List<String> malformed =
                List.of(
                        "",
                        " ",
                        "x",
                        "ä",
                        name + " ",
                        " " + name,
                        name.substring(0, name.length() / 2),
                        name.replace(':', ';'),
                        name.substring(0, name.indexOf('@') + 1),
                        "x".repeat(10_000));

        for (String wrong : malformed) {
            assertThatThrownBy(() -> Servers.connect(fixture.here(), wrong))
                    .as("connect to <%s>", wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The types of the two ends; the server still waits for its client. */
    @Scenario
    default void shouldRefuseAClientOfAnotherType(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            String name = server.name();

            assertThatThrownBy(
                            () ->
                                    fixture.there()
                                            .run(app -> app.channels().connect(name, text(), LONG)))
                    .isInstanceOf(TypeMismatchException.class);

            assertThat(server.accept(Duration.ZERO)).isEmpty();
            Servers.expectToWork(fixture, server);
        }
    }

    /** A connect that is interrupted while it waits is given up. */
    @Scenario
    default void shouldGiveUpAnInterruptedConnect(Fixture fixture) throws Exception {
        fixture.needsProcesses();
        String name = fixture.there().ask(app -> open(app.channels()).name());
        String next = fixture.there().ask(app -> open(app.channels()).name());
        fixture.there().freeze();
        try {
            Blocked<Sender<String>> connect =
                    Blocked.in(() -> Servers.connect(fixture.here(), name));

            connect.interrupt();

            assertThatThrownBy(connect::outcome).isInstanceOf(InterruptedException.class);
        } finally {
            fixture.there().thaw();
        }
        Servers.connect(fixture.here(), next).close();
    }

    private static OneShotServer<String> open(ChannelFactory channels) {
        return channels.oneShotServer(MessageType.of(String.class));
    }

    private static MessageType<Text> text() {
        return MessageType.of(Text.class);
    }
}
