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
import ipc.tck.messages.Text;
import ipc.tck.stage.Blocked;
import ipc.tck.stage.Held;
import ipc.tck.stage.Pending;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Law 13: each way to fail to connect has one answer, within a bounded time. */
public interface ConnectFailureContract {
    /** A one-shot name is worth nothing once it is used. */
    @Scenario
    default void shouldRefuseASecondClient(Stage stage) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(stage)) {
            Held<Sender<String>> client = Servers.connect(stage.there(), server.name());

            assertThat(Servers.failure(stage.there(), server.name(), LONG))
                    .isEqualTo(Failure.NOT_WAITING);
            client.run(sender -> sender.send("first"));
            server.accept(LONG).orElseThrow();
            assertThat(Servers.failure(stage.elsewhere(), server.name(), LONG))
                    .isEqualTo(Failure.NOT_WAITING);
        }
    }

    /** Of clients that race one wins. */
    @Scenario
    default void shouldLetOneOfRacingClientsWin(Stage stage) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(stage)) {
            String name = server.name();
            List<Pending<String>> racing = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String client = "client " + i;
                racing.add(
                        (i % 2 == 0 ? stage.there() : stage.elsewhere())
                                .begin(
                                        site -> {
                                            try (Sender<String> s = Servers.connect(site, name)) {
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
    default void shouldTellThatAServerIsClosed(Stage stage) {
        OneShotServer<String> server = Servers.oneShot(stage);
        String name = server.name();

        server.close();

        assertThat(Servers.failure(stage.there(), name, LONG)).isEqualTo(Failure.NOT_WAITING);
    }

    /** A server whose factory was stopped. */
    @Scenario
    default void shouldTellThatAServersFactoryIsStopped(Stage stage) {
        OwnedChannels part = stage.here().newChannels("part");
        String name = part.oneShotServer(MessageType.of(String.class)).name();

        part.close();

        assertThat(Servers.failure(stage.there(), name, LONG)).isEqualTo(Failure.NOT_WAITING);
    }

    /** A server whose node was stopped. */
    @Scenario
    default void shouldTellThatAServersNodeIsStopped(Stage stage) {
        stage.needsLinks();
        String name = stage.there().ask(site -> open(site.channels()).name());

        stage.there().run(site -> site.node().close());

        assertThat(Servers.failure(stage.home(), name, LONG)).isEqualTo(Failure.UNREACHABLE);
    }

    /** A server whose process has died. */
    @Scenario
    default void shouldTellThatAServersProcessIsDead(Stage stage) {
        stage.needsProcesses();
        String name = stage.there().ask(site -> open(site.channels()).name());

        stage.there().kill();

        assertThat(Servers.failure(stage.home(), name, LONG)).isEqualTo(Failure.UNREACHABLE);
    }

    /** A server whose process does not run just now. */
    @Scenario
    default void shouldStopWaitingForAFrozenProcess(Stage stage) throws Exception {
        stage.needsProcesses();
        String name = stage.there().ask(site -> open(site.channels()).name());
        stage.there().freeze();

        try {
            assertThat(Servers.failure(stage.home(), name, Duration.ofMillis(300)))
                    .isEqualTo(Failure.TIMEOUT);
        } finally {
            stage.there().thaw();
        }
    }

    /** A name that was garbled on its way, in any place. */
    @Scenario
    default void shouldRefuseGarbledNames(Stage stage) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(stage)) {
            String name = server.name();

            for (int i = 0; i < name.length(); i++) {
                char other = name.charAt(i) == 'a' ? 'b' : 'a';
                String wrong = name.substring(0, i) + other + name.substring(i + 1);
                assertThatThrownBy(() -> Servers.connect(stage.here(), wrong))
                        .as("%s with %s at %s", name, other, i)
                        .isInstanceOf(IllegalArgumentException.class);
            }

            Servers.expectToWork(stage, server);
        }
    }

    /** A name that somebody made up: ids or secrets are wrong. */
    @Scenario
    default void shouldRefuseWrongSecrets(Stage stage) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(stage)) {
            ForgedName name = ForgedName.of(server.name());

            for (int i = 0; i < name.keys().length() - 1; i += 3) {
                String wrong = name.withOtherKey(i).text();
                assertThat(Servers.failure(stage.there(), wrong, Duration.ofSeconds(10)))
                        .as("%s instead of %s", wrong, server.name())
                        .isIn(Failure.REFUSED, Failure.NOT_WAITING, Failure.UNREACHABLE);
            }

            Servers.expectToWork(stage, server);
        }
    }

    /** The link that is there already does not make up for a wrong secret. */
    @Scenario
    default void shouldRefuseWrongSecretsWhileLinkedToTheNode(Stage stage) throws Exception {
        try (Acceptor<String> server = stage.here().channels().acceptor(String.class)) {
            Held<Sender<String>> linked = Servers.connect(stage.there(), server.name());
            ForgedName name = ForgedName.of(server.name());

            for (int i = 0; i < name.keys().length() - 1; i += 3) {
                String wrong = name.withOtherKey(i).text();
                assertThat(Servers.failure(stage.there(), wrong, Duration.ofSeconds(10)))
                        .as("%s instead of %s", wrong, server.name())
                        .isIn(Failure.REFUSED, Failure.NOT_WAITING, Failure.UNREACHABLE);
            }

            linked.run(sender -> sender.send("still here"));
            assertThat(server.accept(LONG).orElseThrow().first()).isEqualTo("still here");
        }
    }

    /** A name whose address is that of nobody, at a node that has no link yet. */
    @Scenario
    default void shouldNotReachAWrongAddress(Stage stage) throws Exception {
        stage.needsLinks();
        try (OneShotServer<String> server = Servers.oneShot(stage)) {
            ForgedName name = ForgedName.of(server.name());

            for (int i = 0; i < name.address().length(); i += 9) {
                String wrong = name.withOtherAddress(i).text();
                assertThat(Servers.failure(stage.there(), wrong, Duration.ofSeconds(10)))
                        .as("%s instead of %s", wrong, server.name())
                        .isEqualTo(Failure.UNREACHABLE);
            }

            Servers.expectToWork(stage, server);
        }
    }

    /** What is no name. */
    @Scenario
    default void shouldRefuseMalformedNames(Stage stage) {
        String name = Servers.oneShot(stage).name();
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
            assertThatThrownBy(() -> Servers.connect(stage.here(), wrong))
                    .as("connect to <%s>", wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The types of the two ends; the server still waits for its client. */
    @Scenario
    default void shouldRefuseAClientOfAnotherType(Stage stage) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(stage)) {
            String name = server.name();

            assertThatThrownBy(
                            () ->
                                    stage.there()
                                            .run(
                                                    site ->
                                                            site.channels()
                                                                    .connect(name, text(), LONG)))
                    .isInstanceOf(TypeMismatchException.class);

            assertThat(server.accept(Duration.ZERO)).isEmpty();
            Servers.expectToWork(stage, server);
        }
    }

    /** A connect that is interrupted while it waits is given up. */
    @Scenario
    default void shouldGiveUpAnInterruptedConnect(Stage stage) throws Exception {
        stage.needsProcesses();
        String name = stage.there().ask(site -> open(site.channels()).name());
        String next = stage.there().ask(site -> open(site.channels()).name());
        stage.there().freeze();
        try {
            Blocked<Sender<String>> connect = Blocked.in(() -> Servers.connect(stage.here(), name));

            connect.interrupt();

            assertThatThrownBy(connect::outcome).isInstanceOf(InterruptedException.class);
        } finally {
            stage.there().thaw();
        }
        Servers.connect(stage.here(), next).close();
    }

    private static OneShotServer<String> open(ChannelFactory channels) {
        return channels.oneShotServer(MessageType.of(String.class));
    }

    private static MessageType<Text> text() {
        return MessageType.of(Text.class);
    }
}
